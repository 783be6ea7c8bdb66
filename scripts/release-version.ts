import { run } from "./child-process.ts";
import { command, Failure, step } from "./command.ts";
import { npm } from "./npm.ts";
import { pendingBump } from "./release-version/pending-bump.ts";
import { specVerdict } from "./release-version/spec-verdict.ts";
import { isAtLeast, type Bump } from "./spec-diff/bump.ts";

await command({
  help: `
Usage: npm run release:version

Turns the changesets in .changeset/ into the next version and its entry of CHANGELOG.md. It stops before anything is
written if the specification's changes since the last release ask for more than the changesets do.
`,
  options: {},
  run: releaseVersion,
});

async function releaseVersion(): Promise<void> {
  const bump = await step("changesets", pendingBump);
  const verdict = await step("spec:diff", specVerdict);
  checkBump(bump, verdict);
  await step("version", () => run("changeset", ["version"]));
  // changesets leaves the lockfile's copy of the version as it was.
  await step("lockfile", () => npm(["install", "--package-lock-only", "--ignore-scripts"]));
}

function checkBump(bump: Bump, verdict: Bump): void {
  if (isAtLeast(bump, verdict)) return;
  throw new Failure(
    `The specification's changes are ${verdict} and the changesets say ${bump}; add one with \`npx changeset\` that says ${verdict}.`,
  );
}
