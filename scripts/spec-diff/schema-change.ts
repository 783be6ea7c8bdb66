/** What a change does to the set of values that match: fewer match than before, more, or both. */
export type Effect = "narrower" | "wider" | "both";

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
