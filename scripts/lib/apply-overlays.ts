import { join, resolve } from "node:path";
import { stringify } from "yaml";
import { explainRedocly } from "./redocly-failure.ts";
import { redocly } from "./redocly.ts";
import { inTemporaryFolder } from "./temporary-folder.ts";
import { writeTogether } from "./write-together.ts";

/**
 * The document with overlays applied, as Redocly's bundler writes it in JSON. Redocly is given what we have read and
 * judged, not the vendor's text, of which it might read something else. What is wrong in the document, its lint says.
 *
 * @param name - The document's file, for what people read.
 */
export function applyOverlays(
  document: unknown,
  name: string,
  overlays: readonly string[],
): Promise<string> {
  return inTemporaryFolder(async (folder) => {
    const root = join(folder, "document.json");
    const config = join(folder, "redocly.yaml");
    const api = { root, overlays: overlays.map((file) => resolve(file)) };
    writeTogether([
      { path: root, content: JSON.stringify(document) },
      { path: config, content: stringify({ apis: { document: api } }) },
    ]);
    const args = ["bundle", "document", "--config", config, "--ext=json"];
    const first = await redocly(args);
    if (first.succeeded && first.stdout !== "") return first.stdout;
    // Of a place in the document its lint tells the line; what is wrong with an overlay, nothing else tells.
    const isOfDocument = /^\[1\] .*document\.json:\d/m.test(first.stderr);
    const forced = isOfDocument && (await redocly([...args, "--force"]));
    if (forced && forced.stdout !== "") return forced.stdout;
    throw explainRedocly(name, first.stderr);
  });
}
