import { bundle, countPackages } from "./lib/footprint.ts";
import { command, Failure } from "./lib/command.ts";

/** Bytes of the main entry, bundled with all its dependencies, minified and gzipped: raised for a new operation. */
const largestBundle = 6_000;
/** The package itself, openapi-fetch and openapi-typescript-helpers. */
const mostPackages = 3;

await command({
  help: `
Usage: npm run check:size

Fails when the main entry, bundled with all its dependencies, minified and gzipped, is larger than
${largestBundle} bytes, or when installing the package brings more than ${mostPackages} packages.
`,
  options: {},
  run: async () => {
    const { gzipped } = await bundle("src/index.ts");
    console.log(`src/index.ts: ${gzipped} of ${largestBundle} bytes, minified and gzipped`);
    if (gzipped > largestBundle) {
      throw new Failure(
        `src/index.ts is ${gzipped - largestBundle} bytes over ${largestBundle}. If an operation was exposed, whose validators it carries, raise largestBundle in scripts/check-size.ts to ${roundUp(gzipped)}; else see what it imports.`,
      );
    }
    const packages = countPackages();
    if (packages > mostPackages) {
      throw new Failure(
        `package.json brings ${packages} packages, more than ${mostPackages}; take a dependency out.`,
      );
    }
  },
});

/** With some room, so that not every change of a text asks for the next raise. */
function roundUp(bytes: number): number {
  return Math.ceil((bytes + 50) / 100) * 100;
}
