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
function findLoss(value: unknown, path: string, ancestors: readonly unknown[]): Issue | undefined {
  const lost = (what: string) => ({ path, message: `${what} has no form in JSON` });
  if (typeof value === "number") {
    if (!Number.isFinite(value)) return lost(String(value));
    if (!Number.isInteger(value) || Number.isSafeInteger(value)) return undefined;
    return {
      path,
      message: "is beyond Number.MAX_SAFE_INTEGER and has lost digits; send a string",
    };
  }
  if (typeof value === "string" || typeof value === "boolean" || value === null) return undefined;
  if (typeof value !== "object") return lost(typeof value);
  if (ancestors.includes(value)) return lost("a cycle");
  const inside = [...ancestors, value];
  if ("toJSON" in value && typeof value.toJSON === "function") {
    const written: unknown = value.toJSON();
    return value instanceof Date && written === null
      ? lost("an invalid Date")
      : findLoss(written, path, inside);
  }
  const isArray = Array.isArray(value);
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  if (!isArray && tag !== "Object") return lost(tag);
  // `Array.from` fills the holes of an array, which JSON would write as `null`.
  for (const [key, item] of Object.entries(isArray ? Array.from(value) : value)) {
    const child = isArray ? `${path}[${key}]` : `${path && `${path}.`}${key}`;
    const loss = isArray || item !== undefined ? findLoss(item, child, inside) : undefined;
    if (loss) return loss;
  }
  return undefined;
}

/** What a validator found wrong, with paths as a caller writes them; nothing where the value matches. */
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

/** Issues as one clause of a sentence. */
export function describe(issues: readonly Issue[]): string {
  return issues
    .map(({ path, message }) => (path === "" ? message : `${path}: ${message}`))
    .join("; ");
}
