import { run } from "./lib/child-process.ts";
import { command, Failure, step } from "./lib/command.ts";
import { readManifest } from "./lib/manifest.ts";
import { npm, npmEnvironment } from "./lib/npm.ts";
import {
  isPublished,
  mustBeReleasable,
  mustHaveToken,
  registryOf,
} from "./release-publish/preflight.ts";

/** The npm scripts that must pass. They run without npm, because npm does not forward signals to them. */
const checks: readonly (readonly [script: string, program: string, ...args: string[]])[] = [
  ["check", "node", "scripts/check.ts"],
  ["test", "vitest", "run", "--project=unit*"],
  ["test:package", "vitest", "run", "--project", "package"],
];

await command({
  help: `
Usage: npm run release:publish [-- --dry-run]

Publishes the version of package.json to the registry of npm's settings, and makes the git tag. First it checks that
all changes are committed, that no changeset is pending, that npm accepts the name, that the registry responds and does
not have the version yet, and that the token is valid. Then it runs all checks and tests, also those of the packed
package. If the version is already published, it does nothing.

  --dry-run  Do everything except publishing and tagging.
  --help     Print this.
`,
  options: { "dry-run": { type: "boolean", default: false } },
  run: ({ "dry-run": dryRun }) => releasePublish(dryRun),
});

async function releasePublish(dryRun: boolean): Promise<void> {
  const manifest = await readManifest();
  const { name, version } = manifest;
  await mustBeReleasable(manifest);
  const registry = await registryOf(manifest);
  if (await step("registry", () => isPublished(manifest, registry))) {
    if (!dryRun) return console.log(`${name}@${version} is published already.`);
    throw new Failure(
      `${name}@${version} is published already; npm run release:version makes the next.`,
    );
  }
  await step("token", () => mustHaveToken(manifest, registry));

  const env = npmEnvironment();
  for (const [script, program, ...args] of checks) {
    const options = { name: `npm run ${script}`, env, killSignal: "SIGTERM" } as const;
    await step(script, () => run(program, args, options));
  }
  if (dryRun) await step("publish (dry)", () => npm(["publish", "--dry-run"]));
  else await step("publish", () => run("changeset", ["publish"]));
}
