import { command, print } from "./lib/command.ts";
import { pathArgument } from "./lib/path-argument.ts";
import { limitOptions, readLimits } from "./spec-pull/limits.ts";
import { formats } from "./spec-diff/report.ts";
import { reporting } from "./spec-update/report.ts";
import { updateSpec } from "./spec-update/update.ts";

await command({
  help: `
Usage: npm run spec:update [-- [<source>] [--timeout <seconds>] [--max-size <megabytes>] [--report <file>]]

Updates everything from a changed specification: pull -> diff -> generate -> typecheck -> a changeset with the verdict
as its bump and the changes as its text. It stops at the first stage that fails and says what to do by hand. Then, and
after Ctrl+C, no file is changed. It compares with the last commit; a second run changes nothing. It lists the lines of
README whose examples the change breaks.

  <source>    As npm run spec:pull takes it: an https address or a file. Default: \`source\` in spec/upstream.yaml.
  --timeout   Seconds for the whole download. Default 60.
  --max-size  The largest size of the source in megabytes. Default 20.
  --report    Also write what the change means to this file, as Markdown. If a stage fails, its message comes first.
  --help      Print this.
`,
  options: { ...limitOptions, report: { type: "string" } },
  positionals: 1,
  run: async (options, [source]) => {
    const report = options.report && pathArgument(options.report);
    const { changed, diff, broken } = await reporting(report, (onDiff) =>
      updateSpec(source, readLimits(options), onDiff),
    );
    if (changed.length === 0) return print("Everything is up to date; nothing changed.");
    process.stdout.write(`\n${formats.stylish(diff)}\n`);
    for (const path of changed) print(`changed ${path}`);
    if (broken.length > 0) print("The change breaks callers' code. Mend README's examples:");
    for (const { file, line, message } of broken) print(`${file}:${line}: ${message}`);
    print("Review it with git diff, run npm test, and commit.");
  },
});
