import { join } from "node:path";
import { readFile, writeFile } from "node:fs/promises";
import { parse, stringify } from "yaml";
import { Failure } from "../lib/command.ts";
import { asPhrase } from "../lib/reason.ts";
import { redocly } from "../lib/redocly.ts";
import { inTemporaryFolder } from "../lib/temporary-folder.ts";
import type { OpenApi } from "./parse.ts";
import { removeUnreachable } from "./unreachable.ts";

// What a docs page holds. Tags, webhooks and extensions describe the whole document, not our operations.
const KEPT = new Set("openapi info jsonSchemaDialect servers security paths components".split(" "));

/**
 * Keeps the given operations of a whole document and the components that they reach, as YAML.
 * Redocly's decorators do it; the document itself need not pass lint.
 */
export async function slice(
  document: OpenApi,
  operations: string[],
  name: string,
): Promise<string> {
  const kept = Object.fromEntries(Object.entries(document).filter(([key]) => KEPT.has(key)));
  const sliced = await bundle(kept, name, {
    "filter-in": { property: "operationId", value: operations, applyTo: "Operation" },
    "remove-unused-components": "on",
  });
  const rest: OpenApi = parse(sliced);
  // Redocly keeps components that only use each other; a second run writes what is left in its style.
  return removeUnreachable(rest) ? bundle(rest, name, {}) : sliced;
}

function bundle(document: OpenApi, name: string, decorators: object): Promise<string> {
  return inTemporaryFolder(async (folder) => {
    const config = join(folder, "redocly.yaml");
    const input = join(folder, "upstream.json");
    const output = join(folder, "sliced.yaml");
    await writeFile(config, stringify({ decorators }));
    await writeFile(input, JSON.stringify(document));
    // --force: what is broken elsewhere in the document is not ours, and lint judges what we keep.
    const run = await redocly(["bundle", input, "--config", config, "--output", output, "--force"]);
    return readFile(output, "utf8").catch(() => {
      // Redocly says what went wrong as the last item of a list.
      const reason = asPhrase(run.stderr.split(/^\s*- /m).at(-1) ?? "");
      throw new Failure(
        `Redocly could not take our operations out of ${name} (${reason}); perhaps it is cut short.`,
      );
    });
  });
}
