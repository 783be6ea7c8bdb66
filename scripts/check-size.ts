import { bundle, countPackages, withOneOperation, withoutValidators } from "./lib/footprint.ts";
import { command, Failure, print } from "./lib/command.ts";

/**
 * The largest size of the main entry in bytes: bundled with all its dependencies, minified and gzipped, without the
 * validators. The check measures it without the operation table, too. The specification decides how large the table and
 * the validators are, and a change of the specification must not fail this check.
 */
const largestBundle = 6_000;
/** The bytes that are reserved for the table: those of an operation with one body and four statuses. */
const shareOfTable = 114;
const largest = largestBundle - shareOfTable;
/** The package itself, openapi-fetch and openapi-typescript-helpers. */
const mostPackages = 3;

await command({
  help: `
Usage: npm run check:size

Fails when the main entry without generated code and with one operation, bundled with all its dependencies,
minified and gzipped, is larger than ${largest} bytes, or when installing the package brings more than
${mostPackages} packages. With the operation table it should have at most ${largestBundle} bytes. The sizes with the
table and with the validators are printed but not checked, because the specification decides them.
`,
  options: {},
  run: async () => {
    const { gzipped: byHand } = await bundle(
      "src/index.ts",
      ["../generated/*"],
      [withOneOperation],
    );
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
