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

/** The npm scripts that must pass. They run without npm, which would not pass a signal on to them. */
const checks: readonly (readonly [script: string, program: string, ...args: string[]])[] = [
  ["check", "node", "scripts/check.ts"],
  ["test", "vitest", "run", "--project=unit*"],
  ["test:package", "vitest", "run", "--project", "package"],
];

await command({
  help: `
Usage: npm run release:publish [-- --dry-run]

Publishes the version of package.json to the registry that npm is set to, and makes the git tag. First it looks for
what would stop it: changes that are not committed, pending changesets, the name, the registry, the version, the token.
Then it checks and tests everything, the packed package too. A version that is published already stays as it is.

  --dry-run  Do all but the publishing and the tag.
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
