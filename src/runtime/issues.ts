import type { Validate } from "./descriptor.ts";

/**
 * One thing that is wrong: where (`metadata.tags[0]`, or `""` for the whole) and what.
 *
 * @category Errors
 * @example
 * ```ts
 * import { createPromptLayerClient, type Issue } from "@internal/promptlayer-client";
 *
 * const client = createPromptLayerClient();
 * const result = await client.trackMetadata.safe({ request_id: NaN, metadata: {} });
 * const issues: readonly Issue[] =
 *   !result.ok && result.error.kind === "invalid-request" ? result.error.issues : [];
 * console.log(issues); // [{ path: "request_id", message: "NaN has no form in JSON" }]
 * ```
 */
export interface Issue {
  readonly path: string;
  readonly message: string;
}

/** Runs a validator and lists what does not match, with paths as a caller writes them. */
export function findIssues(validate: Validate | null, value: unknown, root = ""): readonly Issue[] {
  if (!validate || validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, params, message }) => {
    const property = params?.missingProperty ?? params?.additionalProperty;
    const pointer = property === undefined ? instancePath : `${instancePath}/${property}`;
    const path = pointer.replaceAll(/\/(\d+)(?![^/])/g, "[$1]").replaceAll("/", ".");
    return {
      path: (root + path.replaceAll("~1", "/").replaceAll("~0", "~")).replace(/^\./, ""),
      message,
    };
  });
}

/** Writes issues as one clause of a sentence: the first five, and how many more there are. */
export function describe(issues: readonly Issue[]): string {
  const named = issues
    .slice(0, 5)
    .map(({ path, message }) => (path === "" ? message : `${path}: ${message}`))
    .join("; ");
  return issues.length > 5 ? `${named}; and ${issues.length - 5} more` : named;
}
