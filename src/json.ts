import type { Validate } from "../generated/validate.ts";
import type { Issue } from "./errors.ts";

/** A value as JSON text and as a server reads it back, or why JSON would not carry it faithfully. */
export type Encoded =
  | { readonly text: string; readonly value: unknown }
  | { readonly issues: readonly Issue[]; readonly cause?: unknown };

export function encode(value: unknown): Encoded {
  try {
    const issue = findLoss(value, "", []);
    if (issue) return { issues: [issue] };
    const text = JSON.stringify(value);
    return { text, value: JSON.parse(text) };
  } catch (cause) {
    // A getter or a `toJSON` of the caller's threw, or the value is nested too deep.
    return { issues: [{ path: "", message: "the value cannot be written as JSON" }], cause };
  }
}

/** The first place where JSON (RFC 8259) would not carry the value faithfully. */
function findLoss(value: unknown, path: string, ancestors: readonly object[]): Issue | undefined {
  if (typeof value === "string" || typeof value === "boolean" || value === null) return undefined;
  if (typeof value === "number") {
    if (!Number.isFinite(value)) return { path, message: `${value} has no form in JSON` };
    if (!Number.isInteger(value) || Number.isSafeInteger(value)) return undefined;
    return {
      path,
      message: "the integer is beyond Number.MAX_SAFE_INTEGER and has lost digits; send a string",
    };
  }
  if (typeof value !== "object") return { path, message: `${typeof value} has no form in JSON` };
  if (ancestors.includes(value)) return { path, message: "the value contains itself" };
  const inside = [...ancestors, value];
  if ("toJSON" in value && typeof value.toJSON === "function") {
    if (value instanceof Date && Number.isNaN(+value))
      return { path, message: "the Date is invalid" };
    return findLoss(value.toJSON(), path, inside);
  }
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      const issue = findLoss(value[index], `${path}[${index}]`, inside);
      if (issue) return issue;
    }
    return undefined;
  }
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  if (tag !== "Object") return { path, message: `${tag} has no form in JSON` };
  for (const [key, property] of Object.entries(value)) {
    if (property === undefined) continue;
    const issue = findLoss(property, join(path, key), inside);
    if (issue) return issue;
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
