import { command, print } from "./lib/command.ts";
import { limitOptions, readLimits } from "./spec-pull/limits.ts";
import { pullSpec } from "./spec-pull/pull.ts";

await command({
  help: `
Usage: npm run spec:pull [-- [<source>] [--timeout <seconds>] [--max-size <megabytes>]]

Takes the vendor's OpenAPI document, keeps our operations and the components that they reach,
validates the result, and writes it to the path that redocly.yaml names, with spec/upstream.lock.json.
Writes nothing when nothing changed, or when anything fails.

  <source>    A docs page (Markdown with the document in a fenced block) or a whole OpenAPI document
              (JSON or YAML), as an https address or a file. Default: \`source\` in spec/upstream.yaml.
  --timeout   Seconds for the whole download, redirects included. Default 60.
  --max-size  Megabytes that the source may have, decompressed. Default 20.
  --help      Print this.
`,
  options: limitOptions,
  positionals: 1,
  run: async (options, [argument]) => {
    const { changed, path, source } = await pullSpec(argument, readLimits(options));
    print(
      changed
        ? `${path} changed; npm run spec:diff shows what that means for callers`
        : `nothing changed: ${path} is what ${source} says`,
    );
  },
});
