import type ts from "typescript";
import { keysIn, saysNothingOfProperties } from "../schemas/shape-parts.ts";
import type { Shape } from "../schemas/shape.ts";
import type { TypeFacts } from "./type-facts.ts";

/** What the document of a version says of the object at a path, for each alternative. */
export type ObjectsAt = (path: string, version: "old" | "current") => readonly Shape[];

/** The type of properties without a name of their own, in each version that has it. */
export type Others = {
  before?: ts.Type | undefined;
  after?: ts.Type | undefined;
  /** Whether a pattern may describe one of them: no type says which names match, so the schemas tell what it was. */
  isByPattern?: boolean;
};

/** The types of undeclared properties. An object of which nothing is said has as many as one that names some. */
export function otherProperties(
  facts: TypeFacts,
  [before, after]: readonly [ts.Type, ts.Type],
  objects: (version: "old" | "current") => readonly Shape[],
): Others {
  const [others, newOthers] = [facts.othersOf(before), facts.othersOf(after)];
  const [isNamed, isNowNamed] = [before, after].map((type) => facts.propertiesOf(type).size > 0);
  const isBare = (version: "old" | "current") => objects(version).some(saysNothingOfProperties);
  if (others && !newOthers && !isNamed && isNowNamed && isBare("old")) return {};
  if (!others && newOthers && isNamed && !isNowNamed && isBare("current")) return {};
  const hasPattern = (shape: Shape) => keysIn(shape, "patternProperties").length > 0;
  const isByPattern = others !== undefined && objects("old").some(hasPattern);
  return { before: others, after: newOthers, isByPattern };
}
