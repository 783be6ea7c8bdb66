import { bundle, countPackages } from "./bench/footprint.ts";
import { command, Failure } from "./command.ts";

/** Bytes of the main entry, bundled with all its dependencies, minified and gzipped. */
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
        `src/index.ts is ${gzipped - largestBundle} bytes over ${largestBundle}; see what it imports, or say why it may grow in scripts/check-size.ts.`,
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
