import type { Validate } from "./descriptor.ts";

/**
 * One thing that is wrong: where (`metadata.tags[0]`, or `""` for the whole) and what.
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

/** What a validator found: the first issues, and how many more there are. */
export interface Found {
  readonly issues: readonly Issue[];
  readonly more: number;
}

/** Runs a validator, and lists what does not match, at most 20 issues, with paths as a caller writes them. */
export function findIssues(
  validate: Validate | null,
  value: unknown,
  root = "",
): Found | undefined {
  if (!validate || validate(value)) return undefined;
  const errors = validate.errors ?? [];
  const issues = errors.slice(0, 20).map(({ instancePath, params, message }) => {
    const property = params?.missingProperty ?? params?.additionalProperty;
    const pointer = property === undefined ? instancePath : `${instancePath}/${property}`;
    const path = pointer.replaceAll(/\/(\d+)(?![^/])/g, "[$1]").replaceAll("/", ".");
    return {
      path: (root + path.replaceAll("~1", "/").replaceAll("~0", "~")).replace(/^\./, ""),
      message,
    };
  });
  return { issues, more: (validate.count ?? errors.length) - issues.length };
}

/** Writes issues as one clause of a sentence: the first five, and how many more there are. */
export function describe(issues: readonly Issue[], more = 0): string {
  const named = issues
    .slice(0, 5)
    .map(({ path, message }) => (path === "" ? message : `${path}: ${message}`))
    .join("; ");
  const rest = issues.length + more - 5;
  return rest > 0 ? `${named}; and ${rest} more` : named;
}
