import type { Descriptor, Validate } from "./descriptor.ts";
import { classOf } from "./errors.ts";
import { findIssues, type Found } from "./issues.ts";

/** A value that cannot be sent as JSON, and why. */
export interface Unsendable {
  readonly issues: Found["issues"];
  readonly more?: number;
  readonly cause?: unknown;
}

/** Copies, validates and writes a request body. It is read once, so what is validated is what is sent. */
export function prepareBody(
  body: unknown,
  request: Descriptor["request"],
): { readonly text: string | undefined } | Unsendable {
  if (!request || (body === undefined && !request.required)) return { text: undefined };
  const copied = copyBody(body, request.validate);
  return "copy" in copied ? { text: JSON.stringify(copied.copy) } : copied;
}

/** Copies a value as JSON (RFC 8259) carries it and validates the copy, or says why it cannot be sent. */
export function copyBody(
  body: unknown,
  validate: Validate | null,
): { readonly copy: unknown } | Unsendable {
  const walk: Walk = { ancestors: [], keys: [] };
  try {
    const copy = copyOf(body, "", walk);
    return findIssues(validate, copy) ?? { copy };
  } catch (cause) {
    if (walk.loss) return { issues: [walk.loss] };
    // A getter or a `toJSON` of the caller's threw, or the body is nested too deep.
    return { issues: [{ path: "", message: "the body cannot be written as JSON" }], cause };
  }
}

/** The current place in a walk through a value: the objects around it, and the parts of its path. */
interface Walk {
  readonly ancestors: object[];
  readonly keys: string[];
  loss?: Found["issues"][number];
}

/** Throws the walk, with its loss, where JSON would silently change or drop something. */
function copyOf(given: unknown, key: string, walk: Walk): unknown {
  let value = given;
  if (hasToJson(given)) {
    value = given.toJSON(key);
    if (value === null && classOf(given) === "Date") lose(walk, "an invalid Date");
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
  // The platform's own form of a number that is too long for JavaScript (TC39, JSON.rawJSON).
  if (Object(JSON).isRawJSON?.(value)) return value;
  // State libraries keep symbols in objects that cannot be enumerated, which JSON never shows.
  const isShown = Object.prototype.propertyIsEnumerable;
  if (Object.getOwnPropertySymbols(value).some(isShown, value)) lose(walk, "a symbol");
  walk.ancestors.push(value);
  const copy = Array.isArray(value) ? copyOfList(value, walk) : copyOfProperties(value, walk);
  walk.ancestors.pop();
  return copy;
}

function copyOfList(list: readonly unknown[], walk: Walk): unknown[] {
  const copy: unknown[] = [];
  // A loop by index also meets holes, which JSON would write as `null`.
  for (let index = 0; index < list.length; index++) {
    walk.keys.push(`[${index}]`);
    copy.push(copyOf(list[index], String(index), walk));
    walk.keys.pop();
  }
  if (Object.keys(list).length > list.length) lose(walk, "a property of a list");
  return copy;
}

function copyOfProperties(value: object, walk: Walk): object {
  const tag = classOf(value);
  if (tag !== "Object") lose(walk, tag);
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
  const isAsked = typeof value === "object" || typeof value === "bigint";
  return isAsked && typeof Object(value).toJSON === "function";
}

function lose(walk: Walk, what: string, why = "has no form in JSON"): never {
  walk.loss = { path: walk.keys.join("").replace(/^\./, ""), message: `${what} ${why}` };
  throw walk;
}
