import { join, resolve } from "node:path";
import { stringify } from "yaml";
import { explainRedocly } from "./redocly-failure.ts";
import { redocly } from "./redocly.ts";
import { inTemporaryFolder } from "./temporary-folder.ts";
import { writeTogether } from "./write-together.ts";

/**
 * Applies overlays to a document with Redocly's bundler, and returns the result as JSON. Redocly gets the document that
 * we have parsed and checked, not the vendor's text, which it might parse differently. This function reports only errors
 * of the overlays; lint reports errors of the document.
 *
 * @param name - The document's file, for messages.
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
    // Lint reports an error of the document later, with its line. Nothing else reports an error of an overlay.
    const isOfDocument = /^\[1\] .*document\.json:\d/m.test(first.stderr);
    const forced = isOfDocument && (await redocly([...args, "--force"]));
    if (forced && forced.stdout !== "") return forced.stdout;
    throw explainRedocly(name, first.stderr);
  });
}
