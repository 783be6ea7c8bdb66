import { allOrNothing } from "./lib/all-or-nothing.ts";
import { pendingChangesets, readSettings } from "./lib/changesets.ts";
import { command, Failure, step } from "./lib/command.ts";
import { npm } from "./lib/npm.ts";
import { makeVersion } from "./release-version/make-version.ts";
import { pendingBump } from "./release-version/pending-bump.ts";
import { specVerdict } from "./release-version/spec-verdict.ts";
import { isAtLeast, type Bump } from "./spec-diff/bump.ts";

await command({
  help: `
Usage: npm run release:version

Turns the changesets in .changeset/ into the next version and its entry in CHANGELOG.md. It stops before it writes
anything if the specification's changes since the last release need a larger bump than the changesets have. After a
failure or Ctrl+C no file is changed.
`,
  options: {},
  run: releaseVersion,
});

async function releaseVersion(): Promise<void> {
  await readSettings();
  const bump = await step("changesets", pendingBump);
  const verdict = await step("spec:diff", specVerdict);
  checkBump(bump, verdict);
  // These are the changesets and not their folder, so that a file that a person saves there meanwhile is kept.
  const changesets = await pendingChangesets();
  const written = ["package.json", "package-lock.json", "CHANGELOG.md", ...changesets];
  await allOrNothing(written, async () => {
    await step("version", makeVersion);
    // The tool changesets does not update the version in the lockfile.
    await step("lockfile", () => npm(["install", "--package-lock-only", "--ignore-scripts"]));
  });
}

function checkBump(bump: Bump, verdict: Bump): void {
  if (isAtLeast(bump, verdict)) return;
  throw new Failure(
    `The specification's changes are ${verdict} and the changesets say ${bump}; add one with \`npx changeset\` that says ${verdict}.`,
  );
}
