import { command, print } from "./lib/command.ts";
import { limitOptions, readLimits } from "./spec-pull/limits.ts";
import { pullSpec, readDocument } from "./spec-pull/pull.ts";

await command({
  help: `
Usage: npm run spec:pull [-- [<source>] [--timeout <seconds>] [--max-size <megabytes>] [--list]]

Takes the vendor's OpenAPI document, keeps our operations and the components that they refer to,
and writes it to the path that redocly.yaml names, together with spec/upstream.lock.json.
Writes nothing when nothing changed, or when anything fails.

  <source>    A docs page (Markdown with the document in a fenced block) or a whole OpenAPI document
              (JSON or YAML), as an https address or a file. Default: \`source\` in spec/upstream.yaml.
  --timeout   Seconds for the whole download, redirects included. Default 60.
  --max-size  The largest size of the source in megabytes, decompressed. Default 20.
  --list      Write nothing; print every operation of the source, and whether it can be taken.
  --help      Print this.
`,
  options: { ...limitOptions, list: { type: "boolean", default: false } },
  positionals: 1,
  run: async ({ list, ...options }, [argument]) => {
    if (list) {
      // It is imported only here, because it imports all of `generate`.
      const { listOperations } = await import("./spec-pull/list.ts");
      const { document, extracted, source } = await readDocument(argument, readLimits(options));
      const { fromPage } = extracted;
      const lines = await listOperations({ document, name: source.name, fromPage });
      for (const line of lines) print(line);
      return;
    }
    const { changed, path, source } = await pullSpec(argument, readLimits(options));
    print(
      changed
        ? `${path} changed; npm run spec:diff shows what that means for callers`
        : `nothing changed: ${path} is what ${source} says`,
    );
  },
});
