import { operationsIn } from "../../lib/path-items.ts";
import { isRecord } from "../../lib/record.ts";

/** The ids of our operations after the overlays, which may rename them: spec/upstream.yaml has those of the vendor. */
export function renamed(ids: readonly string[], published: unknown, overlaid: unknown): string[] {
  const now = new Map(identified(overlaid).map(({ place, id }) => [place, id]));
  const before = Map.groupBy(identified(published), ({ id }) => id);
  return ids.flatMap((id) => {
    const found = before.get(id)?.flatMap(({ place }) => now.get(place) ?? []) ?? [];
    return found.length > 0 ? found : [id];
  });
}

/** The operations that have an operationId. */
function identified(document: unknown) {
  return operationsIn(isRecord(document) ? document : {}).filter(({ id }) => id !== "");
}
