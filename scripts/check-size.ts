import { bundle, countPackages } from "./lib/footprint.ts";
import { command, Failure } from "./lib/command.ts";

/**
 * Bytes of the main entry with all its dependencies, bundled, minified and gzipped, without the validators. The aim is
 * 6,000: what must be true of an error that is printed, of an attempt that is reported and of an answer that is too
 * long takes the rest today.
 */
const largestBundle = 6_500;
/** The package itself, openapi-fetch and openapi-typescript-helpers. */
const mostPackages = 3;

await command({
  help: `
Usage: npm run check:size

Fails when the main entry, bundled with all its dependencies, minified and gzipped, is larger than
${largestBundle} bytes, or when installing the package brings more than ${mostPackages} packages. The generated
validators are reported beside it and not counted: how large they are is up to the specification.
`,
  options: {},
  run: async () => {
    const { gzipped } = await bundle("src/index.ts", ["*-validators.ts"]);
    const validators = (await bundle("src/index.ts")).gzipped - gzipped;
    console.log(
      `src/index.ts: ${gzipped} of ${largestBundle} bytes, minified and gzipped; validators: ${validators} bytes more`,
    );
    if (gzipped > largestBundle) {
      throw new Failure(
        `src/index.ts is ${gzipped - largestBundle} bytes over ${largestBundle}; see what it imports.`,
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
