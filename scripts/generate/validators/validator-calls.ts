import type { Validate, ValidationIssue } from "../../../src/runtime/descriptor.ts";
import { forgetValues } from "./json-values.ts";

/** What the validators call around each other, which esbuild puts into the generated modules, too. */

/** A check appends its errors to those before, keeps 20 in all and counts all in `count`. */
type Validator = Validate & { evaluated?: object };
type ValidationResult = { issues: readonly ValidationIssue[]; count: number; evaluated: object };

const mostKept = 20;

/** What earlier calls found out about the parts of a value, by check. */
const results = new Map<Validator, Map<unknown, ValidationResult>>();
let calls = 0;

/** Whether a value matches, as an earlier call found out. Else it says how many calls there have been. */
export function recall(
  check: Validator,
  data: unknown,
  instancePath: string,
  mismatches: ValidationIssue[],
  errors: number,
): boolean | number {
  calls += 1;
  const result = results.get(check)?.get(data);
  if (result === undefined) return calls;
  const { issues, count, evaluated } = result;
  const wanted = Math.min(count, mostKept - mismatches.length);
  if (issues.length < wanted) return calls; // The earlier call kept fewer issues than are wanted now.
  // An object stands at one place; the same text or number may stand at others, and has nothing inside of it.
  const isAtOnePlace = typeof data === "object" && data !== null;
  for (const issue of issues.slice(0, wanted))
    mismatches.push(isAtOnePlace ? issue : { ...issue, instancePath });
  check.count = errors + count;
  if (check.evaluated) Object.assign(check.evaluated, evaluated);
  return count === 0;
}

/** A result that took fewer calls is not kept. */
const fewCalls = 16;
/** The largest count of issues for one part of a value. A count can double at each level. */
const mostIssues = 1e6;

/**
 * Keeps what a call found out, if it took long. Alternatives and schemas that hold themselves ask for the same part of
 * a value again, and would otherwise do so twice as often at each level.
 *
 * @param from - The number of errors before the call.
 */
export function remember(check: Validator, data: unknown, before: number, from: number): boolean {
  const count = Math.min((check.count ?? 0) - from, mostIssues);
  check.count = from + count;
  if (calls - before >= fewCalls) {
    let known = results.get(check);
    if (known === undefined) results.set(check, (known = new Map()));
    const issues = check.errors?.slice(from) ?? [];
    known.set(data, { issues, count, evaluated: { ...check.evaluated } });
  }
  return count === 0;
}

/** A check that keeps what it finds out until it has judged a value, and that ends where the value is too deep. */
export function bounded(validate: Validator): Validator {
  const check: Validator = (data) => {
    try {
      const matches = validate(data);
      check.errors = validate.errors;
      check.count = validate.count ?? 0;
      return matches;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      check.errors = [{ instancePath: "", message: "is nested too deeply to be checked" }];
      check.count = 1;
      return false;
    } finally {
      calls = 0;
      results.clear();
      forgetValues();
    }
  };
  return check;
}

/**
 * Adds the error that no alternative of an `anyOf` matched, and returns the new number of errors. If each alternative
 * only said what the value itself must be, this one error replaces theirs. All of them lie at the value or inside of it,
 * so the length of a path tells which; to compare the paths would take as long as they are.
 *
 * @param from - The number of errors before the first alternative.
 */
export function noAlternative(
  mismatches: ValidationIssue[],
  from: number,
  errors: number,
  parent: string,
  instancePath = parent,
): number {
  if (errors > mostKept) return errors + 1;
  const alternatives = mismatches.slice(from);
  const isOne =
    alternatives.length > 0 &&
    alternatives.every(
      (one) =>
        one.instancePath.length === instancePath.length && one.message.startsWith("must be "),
    );
  if (isOne) mismatches.length = from;
  const expected = new Set(alternatives.map(({ message }) => message.slice("must be ".length)));
  const message = isOne ? `must be ${[...expected].join(" or ")}` : "must match a schema in anyOf";
  if (mismatches.length < mostKept) mismatches.push({ instancePath, message });
  return (isOne ? from : errors) + 1;
}
