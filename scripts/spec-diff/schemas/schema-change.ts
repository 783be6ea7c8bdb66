import { distinct } from "./shape-parts.ts";
import type { Schema } from "./shape.ts";

/** What a change does to the set of values that match: fewer match than before, more, or both. */
export type Effect = "narrower" | "wider" | "both";

/** The schemas of a place in each version; a value must match all of those of its version. */
export type Sides = readonly [before: readonly Schema[], after: readonly Schema[]];

/** A change of the values that match a schema. */
export type SchemaChange = {
  /** From the schema that was compared. */
  path: string;
  /** The keyword, or what became of a property. */
  event: string;
  /** `none` where the same values match, as with a new optional property of an object that took any. */
  effect: Effect | "none";
  /** A constraint in words; types and properties are described from the schemas. */
  before?: string | undefined;
  after?: string | undefined;
  sides?: Sides | undefined;
  /** Which member of a union it is told of, as the end of a phrase. */
  member?: string | undefined;
  /** How many members the union has that could tell the same; `undefined` where it has not as many in each version. */
  memberCount?: number | undefined;
  /** Whether it stands in alternatives of which only one may match: what is wider may be refused, too. */
  isExclusive?: boolean | undefined;
};

/** What several changes do together; `undefined` where the same values match. */
export function effectOf(changes: readonly SchemaChange[]): Effect | undefined {
  const isIn = (sense: Effect) =>
    changes.some(({ effect }) => effect === sense || effect === "both");
  return senseOf(isIn("narrower"), isIn("wider"));
}

/** The effect where some values no longer match, or others match now. */
export function senseOf(isLost: boolean, isGained: boolean): Effect | undefined {
  if (isLost) return isGained ? "both" : "narrower";
  return isGained ? "wider" : undefined;
}

/** Each change once: alternatives share places. */
export function withoutRepetition(changes: readonly SchemaChange[]): SchemaChange[] {
  return distinct(changes, ({ sides, ...change }) =>
    JSON.stringify([change, sides?.map((schemas) => schemas.map(({ pointer }) => pointer))]),
  );
}
