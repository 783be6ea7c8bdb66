import type { Validate } from "../generated/validate.ts";
import type { Issue } from "./errors.ts";
import type { Descriptor } from "./types.ts";

/** A body as JSON text, or why it cannot be sent. */
export type Encoded =
  | { readonly text: string | undefined }
  | { readonly issues: readonly Issue[]; readonly cause?: unknown };

/** Writes a request body as JSON; what is validated is what the server will read. */
export function encode(body: unknown, request: Descriptor["request"]): Encoded {
  if (!request || (body === undefined && !request.required)) return { text: undefined };
  try {
    const loss = findLoss(body, "", []);
    if (loss) return { issues: [loss] };
    const text = JSON.stringify(body);
    const issues = findIssues(request.validate, JSON.parse(text));
    return issues.length > 0 ? { issues } : { text };
  } catch (cause) {
    // A getter or a `toJSON` of the caller's threw, or the body is nested too deep.
    return { issues: [{ path: "", message: "the body cannot be written as JSON" }], cause };
  }
}

/** The first place where JSON (RFC 8259) would change or drop something without a word. */
function findLoss(value: unknown, path: string, ancestors: readonly object[]): Issue | undefined {
  const lost = (what: string) => ({ path, message: `${what} has no form in JSON` });
  if (typeof value === "string" || typeof value === "boolean" || value === null) return undefined;
  if (typeof value === "number") {
    if (!Number.isFinite(value)) return lost(String(value));
    if (!Number.isInteger(value) || Number.isSafeInteger(value)) return undefined;
    return { path, message: "has lost digits beyond Number.MAX_SAFE_INTEGER; send a string" };
  }
  if (typeof value !== "object") return lost(typeof value);
  if (ancestors.includes(value)) return lost("a cycle");
  const inside = [...ancestors, value];
  if ("toJSON" in value && typeof value.toJSON === "function") {
    return Number.isNaN(+value) && value instanceof Date
      ? lost("an invalid Date")
      : findLoss(value.toJSON(), path, inside);
  }
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  if (Array.isArray(value)) {
    // `Array.from` fills holes, which JSON would write as `null`.
    return first(
      Array.from(value, (item, index) => [`${path}[${index}]`, item] as const),
      inside,
    );
  }
  if (tag !== "Object") return lost(`a ${tag}`);
  return first(
    Object.entries(value).flatMap(([key, item]) =>
      item === undefined ? [] : [[join(path, key), item] as const],
    ),
    inside,
  );
}

function first(
  items: readonly (readonly [path: string, value: unknown])[],
  ancestors: readonly object[],
): Issue | undefined {
  for (const [path, value] of items) {
    const loss = findLoss(value, path, ancestors);
    if (loss) return loss;
  }
  return undefined;
}

function join(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}

/** What a validator found wrong, with paths as a caller writes them; nothing where the value matches. */
export function findIssues(validate: Validate | null, value: unknown, root = ""): readonly Issue[] {
  if (validate === null || validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, params, message = "does not match" }) => {
    const { missingProperty, additionalProperty } = params;
    const keys = instancePath
      .split("/")
      .slice(1)
      .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
    const path = [...keys, missingProperty ?? additionalProperty ?? []]
      .flat()
      .reduce((parent, key) => (/^\d+$/.test(key) ? `${parent}[${key}]` : join(parent, key)), root);
    return { path, message: missingProperty === undefined ? message : "is required" };
  });
}

/** Issues as one clause of a sentence. */
export function describe(issues: readonly Issue[]): string {
  return issues
    .map(({ path, message }) => (path === "" ? message : `${path}: ${message}`))
    .join("; ");
}
