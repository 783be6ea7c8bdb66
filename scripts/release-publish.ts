import { run } from "./lib/child-process.ts";
import { command, step } from "./lib/command.ts";
import { npm, npmEnvironment } from "./lib/npm.ts";
import { readManifest } from "./lib/manifest.ts";
import { noProvenance } from "./release-publish/provenance.ts";
import { isPublished } from "./release-publish/published.ts";
import { mustBeReleasable } from "./release-publish/releasable.ts";

/** What must pass: npm scripts, but without npm's shell, which keeps a signal from those that it has started. */
const checks: readonly (readonly [script: string, program: string, ...args: string[]])[] = [
  ["check", "node", "scripts/check.ts"],
  ["test", "vitest", "run", "--project", "unit"],
  ["test:package", "vitest", "run", "--project", "package"],
];

await command({
  help: `
Usage: npm run release:publish [-- --dry-run]

Checks and tests everything, the packed package too, then publishes the version of package.json to the registry that
npm is set to, with provenance where that registry takes it, and makes the git tag. The working tree must be
committed, and no changeset pending. A version that is published already stays as it is.

  --dry-run  Do all but the publishing and the tag.
  --help     Print this.
`,
  options: { "dry-run": { type: "boolean", default: false } },
  run: ({ "dry-run": dryRun }) => releasePublish(dryRun),
});

async function releasePublish(dryRun: boolean): Promise<void> {
  const manifest = await readManifest();
  if (!dryRun) {
    await mustBeReleasable();
    if (await step("registry", () => isPublished(manifest)))
      return console.log(`${manifest.name}@${manifest.version} is published already.`);
  }
  const env = npmEnvironment();
  for (const [script, program, ...args] of checks) {
    const options = { name: `npm run ${script}`, env, killSignal: "SIGTERM" } as const;
    await step(script, () => run(program, args, options));
  }
  if (dryRun) {
    await step("publish (dry)", () => npm(["publish", "--dry-run"]));
    return;
  }
  const reason = await noProvenance(manifest.name);
  if (reason !== undefined) process.stdout.write(`Without provenance: ${reason}.\n`);
  const provenance = reason === undefined ? { npm_config_provenance: "true" } : {};
  await step("publish", () =>
    run("changeset", ["publish"], { env: { ...process.env, ...provenance } }),
  );
}
