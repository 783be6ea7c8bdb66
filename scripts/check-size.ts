import { bundle, countPackages } from "./lib/footprint.ts";
import { command, Failure, print } from "./lib/command.ts";

/**
 * Bytes of the main entry with all its dependencies, bundled, minified and gzipped, without generated code, because
 * no change of the specification may fail this check. The aim is 6,000: what is true of a printed error, a reported
 * attempt and an answer that is too long takes the rest today.
 */
const largestBundle = 6_000;
/** The package itself, openapi-fetch and openapi-typescript-helpers. */
const mostPackages = 3;

await command({
  help: `
Usage: npm run check:size

Fails when the main entry, bundled with all its dependencies, minified and gzipped, is larger than
${largestBundle} bytes, or when installing the package brings more than ${mostPackages} packages. Generated code, the
operation table and the validators, is reported beside it and not counted: the specification decides how large it is.
`,
  options: {},
  run: async () => {
    const { gzipped } = await bundle("src/index.ts", ["../generated/*"]);
    const generated = (await bundle("src/index.ts")).gzipped - gzipped;
    print(
      `src/index.ts: ${gzipped} of ${largestBundle} bytes, minified and gzipped; generated code: ${generated} bytes more`,
    );
    if (gzipped > largestBundle) {
      throw new Failure(
        `src/index.ts is ${gzipped - largestBundle} bytes over ${largestBundle}; see what it imports.`,
      );
    }
    const packages = countPackages("package.json");
    if (packages > mostPackages) {
      throw new Failure(
        `package.json brings ${packages} packages, more than ${mostPackages}; take a dependency out.`,
      );
    }
  },
});
