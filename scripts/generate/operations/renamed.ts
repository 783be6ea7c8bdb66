import { operationsOf } from "../../lib/http-methods.ts";
import { pathItemsOf } from "../../lib/path-items.ts";
import { isRecord } from "../../lib/record.ts";

/** The ids of our operations after the overlays, which may rename them: spec/upstream.yaml has those of the vendor. */
export function renamed(ids: readonly string[], published: unknown, overlaid: unknown): string[] {
  const now = new Map(placesOf(overlaid));
  const before = Map.groupBy(placesOf(published), ([, id]) => id);
  return ids.flatMap((id) => {
    const found = before.get(id)?.flatMap(([place]) => now.get(place) ?? []) ?? [];
    return found.length > 0 ? found : [id];
  });
}

/** Each operation's place, and its operationId. */
function placesOf(document: unknown): [place: string, id: string][] {
  return pathItemsOf(isRecord(document) ? document : {}).flatMap(({ path, fields }) =>
    operationsOf(fields).flatMap(({ method, operation }): [string, string][] => {
      const id = isRecord(operation) ? operation["operationId"] : undefined;
      return typeof id === "string" ? [[`${method} ${path}`, id]] : [];
    }),
  );
}
