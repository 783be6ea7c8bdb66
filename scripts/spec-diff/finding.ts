import type { Bump } from "./bump.ts";
import type { Sides } from "./schemas/schema-change.ts";

/** What one judge says of one place. */
export type Finding = {
  /** The part of an operation that holds the place: `trackMetadata request`, `trackMetadata error 422`. */
  part: string;
  /** From there, as callers write it: `.metadata[*]`; empty for the part as a whole. */
  path: string;
  verdict: Bump;
  /** The reason, as the end of a sentence that begins with what changed. */
  why: string;
  /** What happened there: the keyword, or what became of a property or a type; `undefined` for a part as a whole. */
  event?: string;
  /** What changed, in words; `undefined` where the schemas at the place say it. */
  before?: string | undefined;
  after?: string | undefined;
  /** The schemas that were compared, and the member of a union that they are or stand in. */
  sides?: Sides | undefined;
  member?: string | undefined;
  memberCount?: number | undefined;
};
