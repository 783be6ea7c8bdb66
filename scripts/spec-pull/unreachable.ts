import type { OpenApi } from "./parse.ts";
import { isRecord } from "../lib/record.ts";
import { componentPointer, usedComponents } from "./references.ts";

type Component = { kind: string; name: string; value: unknown; order: number };

/** The components of a document, prepared once for every part of it that is taken. */
export type Components = {
  byPointer: ReadonlyMap<string, Component>;
  /** The schemas that extend a base, by the base's pointer. */
  extending: ReadonlyMap<string, readonly { pointer: string }[]>;
};

export function componentsOf({ components }: OpenApi): Components {
  const all = Object.entries(isRecord(components) ? components : {})
    .flatMap(([kind, named]) =>
      Object.entries(isRecord(named) ? named : {}).map(([name, value]) => ({ kind, name, value })),
    )
    .map((component, order): Component => ({ ...component, order }));
  const extending = all.flatMap(({ kind, name, value }) =>
    [...new Set(usedComponents(isRecord(value) && value["allOf"]))].map((base) => ({
      base,
      pointer: componentPointer(kind, name),
    })),
  );
  return {
    byPointer: new Map(all.map((one) => [componentPointer(one.kind, one.name), one])),
    extending: Map.groupBy(extending, ({ base }) => base),
  };
}

/**
 * The document without the components that nothing outside of `components` refers to, directly or through others.
 * Redocly's remove-unused-components keeps schemas that only refer to each other, and all that extend one with a
 * discriminator.
 */
export function removeUnreachable(document: OpenApi, all = componentsOf(document)): OpenApi {
  const { components, ...rest } = document;
  if (!isRecord(components)) return document;
  const reached = Map.groupBy(reach(rest, all), ({ kind }) => kind);
  const kept = Object.entries(components).flatMap(([kind, named]) => {
    if (!isRecord(named) || kind.startsWith("x-")) return [[kind, named] as const];
    const used = reached.get(kind)?.map(({ name, value }) => [name, value] as const);
    return used ? [[kind, Object.fromEntries(used)] as const] : [];
  });
  return { ...document, components: Object.fromEntries(kept) };
}

/** The components that a value reaches, in the document's order. */
function reach(value: unknown, { byPointer, extending }: Components): Component[] {
  const reachable = new Set<string>(usedComponents(value));
  // The loop also visits members that are added to the set meanwhile.
  for (const pointer of reachable) {
    const component = byPointer.get(pointer)?.value;
    for (const used of usedComponents(component)) reachable.add(used);
    // A base with a discriminator stands for all schemas that extend it, without naming them.
    if (isRecord(component) && "discriminator" in component)
      for (const schema of extending.get(pointer) ?? []) reachable.add(schema.pointer);
  }
  return [...reachable]
    .flatMap((pointer) => byPointer.get(pointer) ?? [])
    .toSorted((one, other) => one.order - other.order);
}
