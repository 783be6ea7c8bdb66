import type { OpenApi } from "./parse.ts";
import { isRecord } from "../lib/record.ts";
import { componentPointer, usedComponents } from "./references.ts";

/**
 * The document without the components that nothing outside of `components` refers to, directly or through others.
 * Redocly's remove-unused-components keeps schemas that only refer to each other, and all that extend one with a
 * discriminator.
 */
export function removeUnreachable(document: OpenApi): OpenApi {
  const { components } = document;
  if (!isRecord(components)) return document;
  const reachable = reach(document);
  const kept = Object.entries(components).flatMap(([kind, named]) => {
    if (!isRecord(named) || kind.startsWith("x-")) return [[kind, named] as const];
    const used = Object.entries(named).filter(([name]) =>
      reachable.has(componentPointer(kind, name)),
    );
    return used.length > 0 ? [[kind, Object.fromEntries(used)] as const] : [];
  });
  return { ...document, components: Object.fromEntries(kept) };
}

function reach({ components, ...rest }: OpenApi): Set<string> {
  const byPointer = new Map(listComponents(components));
  const reachable = new Set<string>();
  const waiting = usedComponents(rest);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (reachable.has(next)) continue;
    reachable.add(next);
    const component = byPointer.get(next);
    for (const used of usedComponents(component)) waiting.push(used);
    if (isRecord(component) && "discriminator" in component)
      waiting.push(...extending(next, byPointer));
  }
  return reachable;
}

/** The schemas that extend a base. One with a discriminator stands for all of them without naming them. */
function extending(base: string, byPointer: Map<string, unknown>): string[] {
  return [...byPointer]
    .filter(([, schema]) => isRecord(schema) && usedComponents(schema["allOf"]).includes(base))
    .map(([pointer]) => pointer);
}

function listComponents(components: unknown): [string, unknown][] {
  return Object.entries(isRecord(components) ? components : {}).flatMap(([kind, all]) =>
    Object.entries(isRecord(all) ? all : {}).map(([name, component]): [string, unknown] => [
      componentPointer(kind, name),
      component,
    ]),
  );
}
