import { run } from "./child-process.ts";
import { command, step } from "./command.ts";
import { npm } from "./npm.ts";
import { readManifest } from "./manifest.ts";
import { noProvenance } from "./release-publish/provenance.ts";

await command({
  help: `
Usage: npm run release:publish [-- --dry-run]

Checks and tests everything, the packed package too, then publishes the version of package.json to the registry that
npm is set to, with provenance where that registry takes it, and makes the git tag.

  --dry-run  Do all but the publishing and the tag.
  --help     Print this.
`,
  options: { "dry-run": { type: "boolean", default: false } },
  run: ({ "dry-run": dryRun }) => releasePublish(dryRun),
});

async function releasePublish(dryRun: boolean): Promise<void> {
  for (const script of ["check", "test", "test:package"])
    await step(script, () => npm(["run", script]));
  if (dryRun) {
    await step("publish (dry)", () => npm(["publish", "--dry-run"]));
    return;
  }
  const reason = await noProvenance((await readManifest()).name);
  if (reason !== undefined) process.stdout.write(`Without provenance: ${reason}.\n`);
  const env = reason === undefined ? { npm_config_provenance: "true" } : {};
  await step("publish", () => run("changeset", ["publish"], { env: { ...process.env, ...env } }));
}
