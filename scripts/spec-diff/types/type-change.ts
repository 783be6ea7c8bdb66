import type ts from "typescript";
import type { TypeEvent } from "../rules.ts";
import type { TypeFacts } from "./type-facts.ts";

/** A change of a type that callers compile against. */
export type TypeChange = {
  /** From the type that was compared. */
  path: string;
  event: TypeEvent;
  /** What changed, as the compiler writes it; `undefined` where a property came or went. */
  before?: string;
  after?: string;
};

/** A type of both versions. */
export type TypePair = readonly [before: ts.Type, after: ts.Type];

/** A change of types as a whole. */
export function whole(facts: TypeFacts, [before, after]: TypePair, event: TypeEvent): TypeChange {
  return { path: "", event, before: facts.write(before), after: facts.write(after) };
}
