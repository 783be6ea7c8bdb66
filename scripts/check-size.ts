import { bundle, countPackages, withoutValidators } from "./lib/footprint.ts";
import { command, Failure, print } from "./lib/command.ts";

/**
 * Bytes of the main entry with all its dependencies, bundled, minified and gzipped, validators left out. Of these the
 * operation table may take its share. The check measures the rest, because the specification decides how large the
 * table and the validators are, and no change of it may fail this check.
 */
const largestBundle = 6_000;
/** What the entry of an operation with one body and four statuses takes. */
const shareOfTable = 114;
const largest = largestBundle - shareOfTable;
/** The package itself, openapi-fetch and openapi-typescript-helpers. */
const mostPackages = 3;

await command({
  help: `
Usage: npm run check:size

Fails when what is written by hand of the main entry, bundled with all its dependencies, minified and gzipped, is
larger than ${largest} bytes, or when installing the package brings more than ${mostPackages} packages. With the
operation table it is to have at most ${largestBundle}. The table and the validators are reported and not counted: the
specification decides how large they are.
`,
  options: {},
  run: async () => {
    const { gzipped: byHand } = await bundle("src/index.ts", ["../generated/*"]);
    const { gzipped: withTable } = await bundle("src/index.ts", [], [withoutValidators]);
    const { gzipped: whole } = await bundle("src/index.ts");
    print(
      `src/index.ts, minified and gzipped: ${byHand} of ${largest} bytes, ` +
        `${withTable} with the operation table, ${whole} with the validators`,
    );
    if (byHand > largest)
      throw new Failure(
        `src/index.ts is ${byHand - largest} bytes over ${largest}; see what it imports.`,
      );
    const packages = countPackages("package.json");
    if (packages > mostPackages) {
      throw new Failure(
        `package.json brings ${packages} packages, more than ${mostPackages}; take a dependency out.`,
      );
    }
  },
});
