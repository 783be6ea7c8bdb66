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
    const walk: Walk = { ancestors: [] };
    const loss = findLoss(body, walk);
    if (loss) return { issues: [{ ...loss, path: loss.path.replace(/^\./, "") }] };
    const text = JSON.stringify(body);
    const issues = findIssues(request.validate, walk.isRewritten ? JSON.parse(text) : body);
    return issues.length > 0 ? { issues } : { text };
  } catch (cause) {
    // A getter or a `toJSON` of the caller's threw, or the body is nested too deep.
    return { issues: [{ path: "", message: "the body cannot be written as JSON" }], cause };
  }
}

interface Walk {
  readonly ancestors: unknown[];
  /** Whether the server will read another value than the caller's, though JSON loses nothing. */
  isRewritten?: boolean;
}

/**
 * The first place where JSON (RFC 8259) would change or drop something without a word. Its path is put
 * together on the way back, so that a body without a loss costs no text.
 */
function findLoss(value: unknown, walk: Walk): Issue | undefined {
  if (typeof value === "string" || typeof value === "boolean" || value === null) return undefined;
  if (typeof value === "number") {
    if (!Number.isFinite(value)) return lost(String(value));
    if (!Number.isInteger(value) || Number.isSafeInteger(value)) return undefined;
    return {
      path: "",
      message: "is beyond Number.MAX_SAFE_INTEGER; send a string",
    };
  }
  if (typeof value !== "object") return lost(typeof value);
  if (walk.ancestors.includes(value)) return lost("a cycle");
  walk.ancestors.push(value);
  const isArray = Array.isArray(value);
  let loss: Issue | undefined;
  if ("toJSON" in value && typeof value.toJSON === "function") {
    walk.isRewritten = true;
    const written: unknown = value.toJSON();
    const isInvalidDate = value instanceof Date && written === null;
    loss = isInvalidDate ? lost("an invalid Date") : findLoss(written, walk);
  } else if (!isArray && Object.getPrototypeOf(value) !== Object.prototype) {
    walk.isRewritten = true;
    const tag = Object.prototype.toString.call(value).slice(8, -1);
    loss = tag === "Object" ? findLoss({ ...value }, walk) : lost(tag);
  } else {
    if (Object.getOwnPropertySymbols(value).length > 0) loss = lost("a symbol");
    // By index, so that a hole is met, which JSON would write as `null`.
    const keys = Object.keys(isArray ? Array.from(value) : value);
    for (const key of keys) {
      const item: unknown = Reflect.get(value, key);
      if (item === undefined && !isArray) walk.isRewritten = true;
      else loss ??= inside(isArray, key, findLoss(item, walk));
    }
  }
  walk.ancestors.pop();
  return loss;
}

function inside(isArray: boolean, key: string, loss: Issue | undefined): Issue | undefined {
  return loss && { ...loss, path: (isArray ? `[${key}]` : `.${key}`) + loss.path };
}

function lost(what: string): Issue {
  return { path: "", message: `${what} has no form in JSON` };
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
