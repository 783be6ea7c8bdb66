import { largest, type Bump } from "./bump.ts";
import type { Difference } from "./compare-documents.ts";
import type { OldAndNew } from "./old-and-new.ts";
import { describePointer } from "./place.ts";
import { wholeRules } from "./rules.ts";
import { literal } from "./words.ts";

/** One place that changed. */
export type Change = OldAndNew & {
  /** The largest of the judges' verdicts. */
  verdict: Bump;
  /** Where callers meet it (`trackMetadata request.request_id`), or the place in the document. */
  place: string;
  /** Other places at which the same change shows, because they share a schema. */
  also: string[];
  /** A JSON pointer (RFC 6901) into the newer document, its overlay applied, or the older one where it is gone. */
  pointer: string;
  /** Why it is rated so. */
  why: string;
  /** The judges that see the place, each with its verdict: the wire, the types, or both. */
  judges: Judgement[];
};

export type Judgement = { name: Judge; verdict: Bump; why: string };
export type Judge = "wire" | "types";

/** A difference of the documents that no judge tells. */
export function describeDifference(
  { pointer, before, after }: Omit<Difference, "isText">,
  rule: "text" | "not compared",
  because = "",
): Change {
  const [verdict, reason] = wholeRules[rule];
  const why = reason + because;
  const judges: readonly Judge[] = rule === "text" ? ["wire"] : ["wire", "types"];
  return {
    verdict,
    place: describePointer(pointer),
    also: [],
    pointer,
    old: before === undefined ? null : literal(before),
    new: after === undefined ? null : literal(after),
    why,
    judges: judges.map((name) => ({ name, verdict, why })),
  };
}

/** The largest verdict, with every reason for it. */
export function settle(all: readonly { verdict: Bump; why: string }[]): {
  verdict: Bump;
  why: string;
} {
  const verdict = largest(all.map((one) => one.verdict));
  const reasons = all.filter((one) => one.verdict === verdict).map(({ why }) => why);
  return { verdict, why: [...new Set(reasons)].join("; ") };
}
