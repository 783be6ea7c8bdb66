import { isFunction } from "./checks.ts";
import type { Descriptor, Validate } from "./descriptor.ts";
import { classOf } from "./errors.ts";
import { findIssues, type ValidationFailure, type Issue } from "./issues.ts";

/** Copies a request body, and validates and writes the copy: what is validated is sent, because the body is read once. */
export function prepareBody(
  body: unknown,
  request: Descriptor["request"],
): { readonly text?: string; readonly found?: ValidationFailure } {
  if (!request || (body === undefined && !request.required)) return {};
  const copied = copyBody(body, request.validate);
  return "copy" in copied ? { text: JSON.stringify(copied.copy) } : { found: copied };
}

/** Copies a value in the form that JSON (RFC 8259) gives it and validates the copy, or says why it cannot be sent. */
export function copyBody(
  body: unknown,
  validate: Validate | null | undefined,
): { readonly copy: unknown } | ValidationFailure {
  /** The objects around the current value. */
  const around: object[] = [];
  let loss: Issue | undefined;

  const copyOf = (given: unknown, name = "", path = ""): unknown => {
    /** Stops the copying, because JSON would silently change or drop this value. */
    const lose = (what: string, why = "has no form in JSON"): never => {
      loss = { path: path.replace(/^\./, ""), message: `${what} ${why}` };
      throw loss;
    };
    let value = given;
    if (hasToJson(given)) {
      value = given.toJSON(name);
      if (value === null && classOf(given) === "Date") lose("an invalid Date");
      if (value !== given && hasToJson(value)) lose("a toJSON that toJSON gave");
    }
    if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
    if (typeof value === "number") {
      if (!Number.isFinite(value)) lose(String(value));
      if (Math.abs(value) > Number.MAX_SAFE_INTEGER)
        lose("is beyond Number.MAX_SAFE_INTEGER;", "send a string");
      return value;
    }
    if (typeof value !== "object") return lose(typeof value);
    if (around.includes(value)) lose("a cycle");
    // `JSON.rawJSON` makes objects for numbers that JavaScript cannot represent; `JSON.stringify` writes them unchanged.
    if (Object(JSON).isRawJSON?.(value)) return value;
    // Symbols that are not enumerable are allowed, because state libraries add them to objects.
    const isShown = Object.prototype.propertyIsEnumerable;
    if (Object.getOwnPropertySymbols(value).some(isShown, value)) lose("a symbol");
    around.push(value);
    let copy: unknown[] | { [property: string]: unknown };
    if (Array.isArray(value)) {
      if (Object.keys(value).length > value.length) lose("a property of a list");
      // Unlike `map`, `Array.from` also visits holes. They are refused, because JSON would write `null`.
      copy = Array.from(value, (item, index) => copyOf(item, String(index), `${path}[${index}]`));
    } else {
      const tag = classOf(value);
      if (tag !== "Object") lose(tag);
      copy = { ...value };
      for (const key of Object.keys(copy))
        if (copy[key] === undefined) delete copy[key];
        else copy[key] = copyOf(copy[key], key, `${path}.${key}`);
    }
    around.pop();
    return copy;
  };

  try {
    const copy = copyOf(body);
    return findIssues(validate, copy) ?? { copy };
  } catch (cause) {
    if (loss) return { issues: [loss] };
    // A getter or a `toJSON` of the caller threw, or the body is nested too deep.
    return { issues: [{ path: "", message: "the body cannot be written as JSON" }], cause };
  }
}

function hasToJson(value: unknown): value is { toJSON(key: string): unknown } {
  const isAsked = typeof value === "object" || typeof value === "bigint";
  return isAsked && isFunction(Object(value).toJSON);
}
