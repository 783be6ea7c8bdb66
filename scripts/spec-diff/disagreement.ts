import { asPhrase } from "../lib/reason.ts";
import { isAtLeast, type Bump, type Change } from "./bump.ts";

type Verdict = { bump: Bump; changes: readonly Change[] };

/** Why the two judges rate the change differently, in a sentence; `undefined` where they agree. */
export function explainDisagreement(wire: Verdict, types: Verdict): string | undefined {
  if (wire.bump === types.bump) return undefined;
  const onWire = `${wire.bump} on the wire${first(wire)}`;
  if (isAtLeast(types.bump, wire.bump))
    return `The judges disagree: ${types.bump} in types${first(types)}, though ${onWire}.`;
  const callers =
    types.bump === "none"
      ? "no public type changes, so none in types"
      : `callers still compile, so ${types.bump} in types${first(types)}`;
  return `The judges disagree: ${onWire}, but ${callers}.`;
}

/** The first change that gives a judge's verdict, in parentheses. */
function first({ bump, changes }: Verdict): string {
  const change = changes.find(({ impact }) => impact === bump);
  return change ? ` (${change.place}: ${asPhrase(change.message)})` : "";
}
