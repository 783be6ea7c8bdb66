import type { Failure } from "../../lib/command.ts";
import { escapeToken } from "../../lib/json-pointer.ts";
import type { JsonObject } from "../../lib/record.ts";

/** Whether callers send a value or receive it. `readOnly`, `writeOnly` and what a change breaks depend on it. */
export type Direction = "request" | "response";

/** The names of the applied rewrites, each with the pointers of its places. */
export type Notes = Map<string, Set<string>>;

/** An operation or a component of the canonical document. */
export type Unit = {
  value: JsonObject | boolean | undefined;
  /** The components to which it refers, as `schemas/Name`. */
  uses: Set<string>;
  notes: Notes;
  /** The pointers of moved parts in the vendor's document, by their pointers in the unit. */
  sources: Map<string, string>;
  /** Why it cannot be made; `undefined` if it can. */
  failure: Failure | undefined;
};

/** The place in the vendor's document that is being converted, and the unit that it becomes part of. */
export type Site = {
  pointer: string;
  direction: Direction;
  unit: Unit;
  /** The properties that a composition around this schema excludes in this direction. */
  hidden: ReadonlySet<string>;
};

export function inside(site: Site, ...keys: (string | number)[]): Site {
  const pointer = [site.pointer, ...keys.map((key) => escapeToken(String(key)))].join("/");
  return { ...site, pointer };
}

/** The name of the rewrite that drops fields that OpenAPI 3.1 does not have. */
export const unknownFields = "fields that OpenAPI 3.1 does not have dropped";

export function note(site: Site, name: string): void {
  const places = site.unit.notes.get(name) ?? new Set<string>();
  site.unit.notes.set(name, places.add(site.pointer));
}
