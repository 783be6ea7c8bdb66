import type { Failure } from "../../lib/command.ts";
import { escapeToken } from "../../lib/json-pointer.ts";

/** What differs between a schema that is sent and one that is received. */
export type Direction = "request" | "response";

/** Rewrites that were made, each with the pointers of its places. */
export type Notes = Map<string, Set<string>>;

/** An operation or a component of the canonical document, with what it uses. */
export type Unit = {
  value: Record<string, unknown> | boolean | undefined;
  /** The components that it names, as `schemas/Name`. */
  uses: Set<string>;
  notes: Notes;
  /** Where parts that were moved stand in the vendor's document, by their pointers in the unit. */
  sources: Map<string, string>;
  /** Why it cannot be made. */
  failure: Failure | undefined;
};

/** Where the making of a unit stands. */
export type Site = {
  pointer: string;
  direction: Direction;
  unit: Unit;
  /** Properties that an enclosing composition hides in this direction. */
  hidden: ReadonlySet<string>;
};

export function inside(site: Site, ...keys: (string | number)[]): Site {
  const pointer = [site.pointer, ...keys.map((key) => escapeToken(String(key)))].join("/");
  return { ...site, pointer };
}

/** The rewrite that drops fields of later versions of OpenAPI, or of none. */
export const unknownFields = "fields that OpenAPI 3.1 does not have dropped";

export function note(site: Site, name: string): void {
  const places = site.unit.notes.get(name) ?? new Set<string>();
  site.unit.notes.set(name, places.add(site.pointer));
}
