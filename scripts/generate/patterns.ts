import { isSafe } from "redos-detector";
import { analyse } from "scslre";
import { messageOf } from "../lib/reason.ts";

/** What is wrong with a pattern: it is no regular expression, or its time grows faster than a text. */
export type Problem = { reason: string; exponential: boolean };

/** Longer ones take the checker minutes. */
const longest = 1_000;

const judged = new Map<string, Problem | undefined>();

/** Why a pattern cannot be run on texts that come from anywhere; `undefined` where it can. */
export function judgePattern(pattern: string): Problem | undefined {
  if (!judged.has(pattern)) judged.set(pattern, judge(pattern));
  return judged.get(pattern);
}

/** Assertions at the start of a text, each with one repetition at most: they are tried once, in one pass. */
const leadingAssertions = /^\^(?:\(\?[=!][^()*+{]*[*+]?[^()*+{]*\))+/;

function judge(pattern: string): Problem | undefined {
  if (pattern.length > longest)
    return { reason: `has more than ${longest} characters`, exponential: false };
  // The checker does not look into assertions. Those elsewhere are tried again at each place of a text.
  const rest = pattern.replace(leadingAssertions, "^");
  if (/\(\?<?[=!]/.test(rest) && /[*+]|\{\d+,\}/.test(rest))
    return { reason: "looks around for what may have any length", exponential: false };
  try {
    const expression = new RegExp(pattern, "u");
    // Steps, not milliseconds: the same on every machine.
    if (isSafe(expression, { maxSteps: 5_000 }).safe) return undefined;
    const exponential = analyse(expression).reports.some((report) => report.exponential);
    const growth = exponential ? "exponentially" : "faster than the text";
    return { reason: `can backtrack: its time grows ${growth}`, exponential };
  } catch (error) {
    return { reason: `is no regular expression (${messageOf(error)})`, exponential: false };
  }
}
