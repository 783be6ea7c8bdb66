import type { Operation } from "../../generate/operations/operations.ts";
import { compareAddresses } from "./compare-addresses.ts";
import { unjudged } from "../schemas/keywords.ts";
import type { SchemaComparison } from "../schemas/compare-schemas.ts";
import type { Direction } from "../../generate/canonical/unit.ts";
import type { Finding } from "../finding.ts";
import { valueRules, whole, wholeRules } from "../rules.ts";
import type { SchemaChange } from "../schemas/schema-change.ts";
import type { Schema } from "../schemas/shape.ts";
import { valuesOf, type Value } from "./values.ts";
import type { Version } from "../version.ts";

/** The schema of a part of an operation, in each version that has it. */
export type OperationPart = {
  /** Whether a public type shows it; none shows headers, which callers read by name. */
  isTyped: boolean;
  before: Schema | undefined;
  after: Schema | undefined;
};

/** What the documents say of one operation: its address and its key, its headers, and the values that match. */
export function judgeWire(
  [before, after]: readonly [Version, Version],
  [old, current]: readonly [Operation, Operation],
  schemas: Readonly<Record<Direction, SchemaComparison>>,
): { findings: Finding[]; parts: Map<string, OperationPart> } {
  const [was, is] = [valuesOf(before.document, old), valuesOf(after.document, current)];
  const findings = compareAddresses(old, current);
  const parts = new Map<string, OperationPart>();
  for (const name of new Set([...was.keys(), ...is.keys()])) {
    const part = `${old.id} ${name}`;
    const [value, newValue] = [was.get(name), is.get(name)];
    const isTyped = (value ?? newValue)?.kind !== "header";
    const { old: oldShapes, current: newShapes } = schemas.request;
    const oldSchema = value?.schema ? oldShapes.at(value.schema) : undefined;
    const newSchema = newValue?.schema ? newShapes.at(newValue.schema) : undefined;
    parts.set(part, { isTyped, before: oldSchema, after: newSchema });
    if (value && newValue) findings.push(...compareValue(part, value, newValue));
    else if (!isTyped) findings.push(rateHeader(part, value, newValue));
    if (!value || !oldSchema || !newSchema) continue;
    const { direction } = value;
    for (const change of schemas[direction].compare([oldSchema], [newSchema]))
      findings.push({ part, ...rate(direction, change) });
  }
  return { findings, parts };
}

/** What is said of a value beside its schema. */
function compareValue(part: string, was: Value, is: Value): Finding[] {
  const findings: Finding[] = [];
  if (was.mediaType && is.mediaType && was.mediaType !== is.mediaType)
    findings.push(whole(`${part} media type`, "followed", was.mediaType, is.mediaType));
  if (was.style !== is.style) findings.push(whole(part, "followed", was.style, is.style));
  if (was.required !== is.required) {
    const event = is.required ? "became required" : "became optional";
    const [verdict, why] =
      is.kind === "header"
        ? wholeRules[`header ${event}`]
        : valueRules.request[is.required ? "narrower" : "wider"];
    findings.push({ part, path: "", event, verdict, why });
  }
  const event = is.deprecated ? "deprecated" : "undeprecated";
  if (was.deprecated !== is.deprecated) findings.push({ ...whole(part, event), event });
  return findings;
}

/** What else comes and goes is the compiler's to tell; headers are no types of ours. */
function rateHeader(part: string, was: Value | undefined, is: Value | undefined): Finding {
  const isRequired = (was ?? is)?.required === true;
  const rule = is ? "header added" : isRequired ? "required header removed" : "header removed";
  return {
    ...whole(part, rule),
    event: `${is ? "added" : "removed"}${isRequired ? ", required" : ""}`,
  };
}

/** How a change of values is rated. */
function rate(
  direction: Direction,
  { effect, isExclusive, ...change }: SchemaChange,
): Omit<Finding, "part"> {
  const { path, event } = change;
  const isPosition = /\[\d*\]$/.test(path);
  const isHarmless = !isPosition && (event === "opened" || event.startsWith("added"));
  const isHidden = direction === "request" && isExclusive && effect === "wider";
  const [verdict, why] = isHidden
    ? wholeRules.ambiguous
    : (ruleOf(event, direction) ??
      valueRules[direction][direction === "response" && isHarmless ? "none" : effect]);
  return { ...change, verdict, why };
}

const ownRules = ["deprecated", "undeprecated", "declared", "undeclared"] as const;

/** The rule of an event that is no matter of which values match. */
function ruleOf(event: string, direction: Direction) {
  if (event === "default") return wholeRules[direction === "request" ? "default changed" : "text"];
  if (unjudged.has(event)) return wholeRules["not judged"];
  if (event === "known values") return wholeRules.text;
  const own = ownRules.find((rule) => rule === event);
  if (own) return wholeRules[own];
  return event === "pattern" && direction === "response"
    ? wholeRules["pattern changed"]
    : undefined;
}
