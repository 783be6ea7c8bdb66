import { command, Failure } from "./lib/command.ts";
import { isAtLeast, isBump } from "./spec-diff/bump.ts";
import { diffSpec } from "./spec-diff/diff.ts";
import { formats } from "./spec-diff/report.ts";

await command({
  help: `
Usage: npm run spec:diff [-- [--base <git ref>] [--format <format>] [--fail-on <bump>]]

Compares the specification of the working tree, overlays included, with that of a commit, and gives one verdict
for the package: major, minor, patch or none. It is the larger verdict of two judges: one compares the documents, for
the values that are sent and received; the other is the TypeScript compiler, for the types that callers compile
against. Writes nothing to the working tree.

  --base     The commit, tag or branch to compare with. Default: the last release tag, else the last commit
             that changed the specification.
  --format   stylish (default), markdown or json. The report goes to standard output, the steps to
             standard error: npm run --silent spec:diff -- --format json > diff.json
  --fail-on  major, minor or patch: exit code 1 when the verdict is that or larger.
  --help     Print this.
`,
  options: {
    base: { type: "string" },
    format: { type: "string", default: "stylish" },
    "fail-on": { type: "string" },
  },
  run: async ({ base, format, "fail-on": limit }) => {
    if (!isFormat(format))
      throw new Failure(`--format takes ${Object.keys(formats).join(", ")}, not '${format}'.`);
    if (limit !== undefined && (!isBump(limit) || limit === "none"))
      throw new Failure(`--fail-on takes major, minor or patch, not '${limit}'.`);

    const diff = await diffSpec({ base, progress: process.stderr });
    process.stdout.write(formats[format](diff));

    if (limit !== undefined && isAtLeast(diff.verdict, limit))
      throw new Failure(`the verdict is ${diff.verdict}, and --fail-on is ${limit}.`);
  },
});

function isFormat(text: string): text is keyof typeof formats {
  return Object.hasOwn(formats, text);
}
