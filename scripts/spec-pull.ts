import { command, Failure } from "./command.ts";
import { pullSpec } from "./spec-pull/pull.ts";

await command({
  help: `
Usage: npm run spec:pull [-- <source>] [-- --timeout <seconds>] [-- --max-size <megabytes>]

Takes the vendor's OpenAPI document, keeps our operations and the components that they reach,
validates the result, and writes it to the path that redocly.yaml names, with spec/upstream.lock.json.
Writes nothing when nothing changed, or when anything fails.

  <source>    A docs page (Markdown with the document in a fenced block) or a whole OpenAPI document
              (JSON or YAML), as an https address or a file. Default: \`source\` in spec/upstream.yaml.
  --timeout   Seconds for the whole download, redirects included. Default 60.
  --max-size  Megabytes that the source may have, decompressed. Default 20.
  --help      Print this.
`,
  options: {
    timeout: { type: "string", default: "60" },
    "max-size": { type: "string", default: "20" },
  },
  positionals: 1,
  run: async (values, [argument]) => {
    const { changed, path, source } = await pullSpec({
      source: argument,
      seconds: positive("--timeout", values.timeout),
      megabytes: positive("--max-size", values["max-size"]),
    });
    process.stdout.write(
      changed
        ? `${path} changed; npm run spec:diff shows what that means for callers\n`
        : `nothing changed: ${path} is what ${source} says\n`,
    );
  },
});

function positive(option: string, text: string): number {
  const number = Number(text);
  if (number > 0 && number <= 100_000) return number;
  throw new Failure(`${option} takes a number above 0 and up to 100000, not '${text}'.`);
}
