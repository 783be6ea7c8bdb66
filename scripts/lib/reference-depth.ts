import { pointerOf } from "./json-pointer.ts";
import type { Place } from "./walk.ts";

/**
 * A reference inside the target of other references. `target` is its own target, and `levels` is how many levels below
 * the outer target it is.
 */
type NestedReference = { pointer: string; target: string; levels: number };

type Depth = { levels: number; pointer: string };

/**
 * Measures how many levels a document has when its references are followed, each target once, as tools do. Also
 * returns the pointer of the reference with which the deepest path begins.
 */
export function referenceDepth(places: readonly Place[]): Depth {
  const nested = new Map<string, NestedReference[]>([["#", []]]);
  const references = referencesIn(places);
  for (const { target } of references) nested.set(target, []);
  const targetDepths = new Set([...nested.keys()].map((target) => target.split("/").length - 1));
  for (const { pointer, depth, target } of references) {
    const tokens = pointer.split("/");
    for (const outer of targetDepths) {
      const owner = nested.get(tokens.slice(0, outer + 1).join("/"));
      if (outer < depth) owner?.push({ pointer, target, levels: depth - outer });
    }
  }
  return deepest(nested);
}

/** The object of a reference that leads back to itself by way of references alone. No tool can tell what it stands for. */
export function referenceToItself(places: readonly Place[]): string | undefined {
  const targets = new Map(
    referencesIn(places).map(({ pointer, target }) => [pointer.slice(0, -"/$ref".length), target]),
  );
  const followed = new Set<string>();
  for (const start of targets.keys()) {
    const path = new Set<string>();
    for (let next: string | undefined = start; next; next = targets.get(next)) {
      if (path.has(next)) return next;
      if (followed.has(next)) break;
      followed.add(next);
      path.add(next);
    }
  }
  return undefined;
}

function referencesIn(places: readonly Place[]) {
  return places.flatMap(({ key, value, pointer, depth }) => {
    const target = key === "$ref" && typeof value === "string" ? pointerOf(value) : undefined;
    return target === undefined ? [] : [{ pointer, depth, target }];
  });
}

/** Finds the deepest path from the root, without recursion. */
function deepest(nested: ReadonlyMap<string, readonly NestedReference[]>): Depth {
  const depths = new Map<string, Depth>();
  const open = [{ place: "#", next: 0 }];
  for (let top = open.at(-1); top; top = open.at(-1)) {
    const inside = nested.get(top.place) ?? [];
    const inner = inside[top.next++];
    if (inner === undefined) {
      open.pop();
      const found = inside.map(({ pointer, target, levels }) => ({
        pointer,
        levels: levels + (depths.get(target)?.levels ?? 0),
      }));
      const [first] = found.toSorted((one, other) => other.levels - one.levels);
      depths.set(top.place, first ?? { levels: 0, pointer: top.place });
    } else if (!depths.has(inner.target)) {
      depths.set(inner.target, { levels: 0, pointer: inner.target }); // A place is not followed again on its own path.
      open.push({ place: inner.target, next: 0 });
    }
  }
  return depths.get("#") ?? { levels: 0, pointer: "#" };
}
