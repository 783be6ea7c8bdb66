import type { OpenApi } from "./parse.ts";
import { keysOf, valueIn } from "../lib/json-pointer.ts";
import { bounds, written } from "../lib/bounds.ts";
import { Failure } from "../lib/command.ts";
import { isRecord, records } from "../lib/record.ts";
import { withComponentsFor } from "./elsewhere.ts";
import { componentPointer, usedPlaces } from "./references.ts";

type Component = { kind: string; name: string; value: unknown; order: number };

/** What the parts of a document may refer to, prepared once for all that are taken. */
export type Targets = {
  document: OpenApi;
  byPointer: ReadonlyMap<string, Component>;
  /** The schemas that extend a base, by the base's pointer. */
  extending: ReadonlyMap<string, readonly { pointer: string }[]>;
};

export function targetsOf(document: OpenApi): Targets {
  const { components } = document;
  const all = Object.entries(isRecord(components) ? components : {})
    .flatMap(([kind, named]) =>
      Object.entries(isRecord(named) ? named : {}).map(([name, value]) => ({ kind, name, value })),
    )
    .map((component, order): Component => ({ ...component, order }));
  const extending = all.flatMap(({ kind, name, value }) =>
    [...new Set(usedPlaces(isRecord(value) && value["allOf"]))].map((base) => ({
      base,
      pointer: componentPointer(kind, name),
    })),
  );
  return {
    document,
    byPointer: new Map(all.map((one) => [componentPointer(one.kind, one.name), one])),
    extending: Map.groupBy(extending, ({ base }) => base),
  };
}

/**
 * A part of a document with all that it reaches, and without the components that nothing outside of `components` refers
 * to, directly or through others. Redocly's remove-unused-components keeps schemas that only refer to each other, and
 * all that extend one with a discriminator.
 */
export function keepReachable(part: OpenApi, targets = targetsOf(part)): OpenApi {
  const { components, ...rest } = part;
  const reached = reach(rest, targets);
  const byKind = Map.groupBy(reached.components, ({ kind }) => kind);
  const kept = Object.entries(isRecord(components) ? components : {}).flatMap(([kind, named]) => {
    if (!isRecord(named) || kind.startsWith("x-")) return [[kind, named] as const];
    const used = byKind.get(kind)?.map(({ name, value }) => [name, value] as const);
    return used ? [[kind, Object.fromEntries(used)] as const] : [];
  });
  const found = isRecord(components) ? { ...part, components: Object.fromEntries(kept) } : part;
  const { elsewhere } = reached;
  return elsewhere.length > 0 ? withComponentsFor(found, targets.document, elsewhere) : found;
}

/** What a part reaches outside of itself: components in the document's order, and the pointers of other places. */
function reach(part: OpenApi, { document, byPointer, extending }: Targets) {
  const reachable = new Set<string>(usedPlaces(part));
  const elsewhere: string[] = [];
  let objects = 0;
  // The loop also visits members that are added to the set meanwhile.
  for (const pointer of reachable) {
    const keys = keysOf(pointer);
    const isComponent = keys[0] === "components";
    const place = isComponent ? byPointer.get(pointer)?.value : valueIn(document, keys);
    for (const used of usedPlaces(place)) reachable.add(used);
    // A base with a discriminator stands for all schemas that extend it, without naming them.
    if (isRecord(place) && "discriminator" in place)
      for (const schema of extending.get(pointer) ?? []) reachable.add(schema.pointer);
    if (isComponent || place === undefined || valueIn(part, keys) !== undefined) continue;
    elsewhere.push(pointer);
    objects += records(place).length; // Places inside of each other count, and are copied, several times.
    if (elsewhere.length > bounds.components || objects > bounds.values)
      throw new Failure(
        `the document at ${pointer}: up to here our operations refer to more than ${written("components")} places outside of components, or to more than ${written("values")} objects in them.`,
      );
  }
  const components = [...reachable]
    .flatMap((pointer) => byPointer.get(pointer) ?? [])
    .toSorted((one, other) => one.order - other.order);
  return { components, elsewhere };
}
