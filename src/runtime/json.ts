import type { Validate } from "../../generated/validate.ts";
import type { Issue } from "./errors.ts";
import type { Descriptor } from "./types.ts";

/** A body as JSON text, or why it cannot be sent. */
export type Encoded =
  | { readonly text: string | undefined }
  | { readonly issues: readonly Issue[]; readonly cause?: unknown };

/** Writes a request body as JSON. It is read once: what is validated is what is written. */
export function encode(body: unknown, request: Descriptor["request"]): Encoded {
  if (!request || (body === undefined && !request.required)) return { text: undefined };
  const walk: Walk = { ancestors: [], keys: [] };
  try {
    const copy = copyOf(body, "", walk);
    const issues = findIssues(request.validate, copy);
    return issues.length > 0 ? { issues } : { text: JSON.stringify(copy) };
  } catch (cause) {
    if (walk.loss) return { issues: [walk.loss] };
    // A getter or a `toJSON` of the caller's threw, or the body is nested too deep.
    return { issues: [{ path: "", message: "the body cannot be written as JSON" }], cause };
  }
}

/** Where a walk through a body is: the objects around, and the keys that lead there as a path has them. */
interface Walk {
  readonly ancestors: object[];
  readonly keys: string[];
  loss?: Issue;
}

/** The value as JSON (RFC 8259) has it; throws where JSON would change or drop something silently. */
function copyOf(given: unknown, key: string, walk: Walk): unknown {
  let value = given;
  if (hasToJson(given)) {
    value = given.toJSON(key);
    if (value === null && given instanceof Date) lose(walk, "an invalid Date");
    if (value !== given && hasToJson(value)) lose(walk, "a toJSON that toJSON gave");
  }
  if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
  if (typeof value === "number") {
    if (!Number.isFinite(value)) lose(walk, String(value));
    if (Number.isInteger(value) && !Number.isSafeInteger(value))
      lose(walk, "is beyond Number.MAX_SAFE_INTEGER;", "send a string");
    return value;
  }
  if (typeof value !== "object") return lose(walk, typeof value);
  if (walk.ancestors.includes(value)) lose(walk, "a cycle");
  if (Object.getOwnPropertySymbols(value).length > 0) lose(walk, "a symbol");
  walk.ancestors.push(value);
  const copy = Array.isArray(value) ? copyOfList(value, walk) : copyOfProperties(value, walk);
  walk.ancestors.pop();
  return copy;
}

function copyOfList(list: readonly unknown[], walk: Walk): unknown[] {
  const copy: unknown[] = [];
  // By index, so that a hole is met, which JSON would write as `null`.
  for (let index = 0; index < list.length; index++) {
    walk.keys.push(`[${index}]`);
    copy.push(copyOf(list[index], String(index), walk));
    walk.keys.pop();
  }
  if (Object.keys(list).length > list.length) lose(walk, "a property of a list");
  return copy;
}

function copyOfProperties(value: object, walk: Walk): object {
  const tag = Object.prototype.toString.call(value);
  if (tag !== "[object Object]") lose(walk, tag.slice(8, -1));
  const copy: Record<string, unknown> = { ...value };
  for (const name of Object.keys(copy)) {
    walk.keys.push(".", name);
    if (copy[name] === undefined) delete copy[name];
    else copy[name] = copyOf(copy[name], name, walk);
    walk.keys.length -= 2;
  }
  return copy;
}

function hasToJson(value: unknown): value is { toJSON(key: string): unknown } {
  return typeof value === "object" && typeof Object(value).toJSON === "function";
}

function lose(walk: Walk, what: string, why = "has no form in JSON"): never {
  walk.loss = { path: walk.keys.join("").replace(/^\./, ""), message: `${what} ${why}` };
  throw walk;
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

/** Issues as one clause of a sentence: the first of them, and how many more there are. */
export function describe(issues: readonly Issue[]): string {
  const named = issues
    .slice(0, 5)
    .map(({ path, message }) => (path === "" ? message : `${path}: ${message}`))
    .join("; ");
  return issues.length > 5 ? `${named}; and ${issues.length - 5} more` : named;
}
