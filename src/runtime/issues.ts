import type { Validate } from "./descriptor.ts";

/**
 * One thing that is wrong: its place (`items[0].name`, or `""` for the whole value), and a description.
 *
 * @category Errors
 * @example
 * ```ts
 * import { type Issue, PromptLayerError } from "@internal/promptlayer-client";
 *
 * function issuesOf(error: PromptLayerError): readonly Issue[] {
 *   return error.kind === "invalid-request" ? error.issues : [];
 * }
 * ```
 */
export interface Issue {
  readonly path: string;
  readonly message: string;
}

/** What is wrong with a value. */
export interface ValidationFailure {
  /** At most 20. */
  readonly issues: readonly Issue[];
  /** How many issues there are in all. Default: the length of the list. */
  readonly count?: number | undefined;
  /** The value that was thrown, if that is the reason. */
  readonly cause?: unknown;
}

/** Runs a validator. Returns what does not match, with paths such as `items[0].name`, or `undefined`. */
export function findIssues(
  validate: Validate | null | undefined,
  value: unknown,
  root = "",
): ValidationFailure | undefined {
  if (!validate || validate(value)) return undefined;
  const errors = validate.errors ?? [];
  const issues = errors.slice(0, 20).map(({ instancePath, params, message }) => {
    // `params` has the name of a missing or additional property.
    const pointer = [instancePath, ...Object.values(params ?? {})].join("/");
    const path = pointer.replace(/\/(\d+)(?![^/])/g, "[$1]").replaceAll("/", ".");
    return {
      path: (root + path.replaceAll("~1", "/").replaceAll("~0", "~")).replace(/^\./, ""),
      message,
    };
  });
  return { issues, count: validate.count ?? errors.length };
}

/** Writes issues as one clause of a sentence: the first five, and how many more there are. */
export function describe({ issues, count = issues.length }: ValidationFailure): string {
  const named = issues
    .slice(0, 5)
    .map(({ path, message }) => (path && `${path}: `) + message)
    .join("; ");
  return count > 5 ? `${named}; and ${count - 5} more` : named;
}
