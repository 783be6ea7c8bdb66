import type { Content } from "../generate/bodies.ts";
import type { Operation } from "../generate/operations.ts";
import type { SchemaChange, SchemaComparison } from "./compare-schemas.ts";
import type { Direction, Finding } from "./finding.ts";
import { propertyStep } from "./place.ts";
import { whole, valueRules, wholeRules } from "./rules.ts";
import type { Schema } from "./shape.ts";
import type { Version } from "./version.ts";

/** The schema of a part of an operation, in each version that has it. */
export type Part = {
  direction: Direction;
  /** Whether the public types have it; headers are read by their names. */
  isTyped: boolean;
  before: Schema | undefined;
  after: Schema | undefined;
};

type Two<Item> = readonly [before: Item, after: Item];

/** What the documents say of one operation: its address and its key, its headers, and the values that match. */
export function judgeWire(
  [before, after]: Two<Version>,
  [old, current]: Two<Operation>,
  schemas: SchemaComparison,
): { findings: Finding[]; parts: Map<string, Part> } {
  const [was, is] = [valuesOf(before, old), valuesOf(after, current)];
  const findings = compareAddresses(old, current);
  const parts = new Map<string, Part>();
  for (const name of new Set([...was.keys(), ...is.keys()])) {
    const [value, newValue] = [was.get(name), is.get(name)];
    const part = `${old.id} ${name}`;
    const isTyped = !name.includes(" headers");
    const direction = /^(request|parameters)/.test(name) ? "input" : "output";
    const oldSchema = value?.schema ? schemas.old.at(value.schema) : undefined;
    const newSchema = newValue?.schema ? schemas.current.at(newValue.schema) : undefined;
    parts.set(part, { direction, isTyped, before: oldSchema, after: newSchema });
    findings.push(
      ...(isTyped ? compareInput(part, value, newValue) : compareHeader(part, value, newValue)),
    );
    if (!oldSchema || !newSchema) continue;
    for (const change of schemas.compare([oldSchema], [newSchema])) {
      const rated = rate(direction, change);
      if (rated) findings.push({ part, ...rated });
    }
  }
  return { findings, parts };
}

/** A body, a parameter or a header; `schema` is a JSON pointer. */
type Value = { schema: string | null; required?: boolean; deprecated?: boolean };

/** Every value that an operation sends or gets, by the place where callers meet it. */
function valuesOf({ document }: Version, operation: Operation): Map<string, Value> {
  const { node, request, parameters, responses } = operation;
  const values = new Map<string, Value>();
  if (request) values.set("request", request);
  const declared = document.items(node, "parameters").map(({ value }) => value);
  for (const { in: place, name, required, schema } of parameters) {
    const own = declared.find((one) => one["in"] === place && one["name"] === name);
    const deprecated = own?.["deprecated"] === true;
    values.set(`parameters.${place}${propertyStep(name)}`, { schema, required, deprecated });
  }
  for (const [status, content] of responses) {
    const part = statusPart(operation, status);
    if (content) values.set(part, { schema: content.schema });
    const headers = document.get(node, "responses", status, "headers");
    for (const [name, { value, pointer }] of document.entries(headers))
      values.set(`${part} headers${propertyStep(name.toLowerCase())}`, {
        schema: `${pointer}/schema`,
        required: value["required"] === true,
      });
  }
  return values;
}

function compareInput(part: string, was: Value | undefined, is: Value | undefined): Finding[] {
  if (!was || !is) return []; // What comes and goes is the compiler's to tell.
  const findings: Finding[] = [];
  if (was.required !== is.required) {
    const [verdict, why] = valueRules.input[is.required ? "narrower" : "wider"];
    const event = is.required ? "became required" : "became optional";
    findings.push({ part, path: "", event, verdict, why });
  }
  const event = is.deprecated ? "deprecated" : "undeprecated";
  if (was.deprecated !== is.deprecated) findings.push({ ...whole(part, event), event });
  return findings;
}

/** Headers are no types of ours: callers read them by their names. */
function compareHeader(part: string, was: Value | undefined, is: Value | undefined): Finding[] {
  const inWords = ({ required }: Value) => (required ? "required" : "optional");
  if (!was) return is ? [whole(part, "header added", undefined, inWords(is))] : [];
  if (!is)
    return [whole(part, was.required ? "required header removed" : "header removed", inWords(was))];
  if (was.required === is.required) return [];
  const rule = is.required ? "header became required" : "header became optional";
  return [whole(part, rule, inWords(was), inWords(is))];
}

/** `default` is a success only where there is no other. */
function statusPart({ responses }: Operation, status: string): string {
  const hasSuccess = [...responses.keys()].some((one) => one.startsWith("2"));
  const isSuccess = hasSuccess ? status.startsWith("2") : status === "default";
  return `${isSuccess ? "response" : "error"} ${status}`;
}

/** How a change of values is rated; `undefined` where nobody could notice it. */
function rate(
  direction: Direction,
  { path, event, effect, before, after }: SchemaChange,
): Omit<Finding, "part"> | undefined {
  // Of what arrives, `oneOf` counts as `anyOf`, and nobody relies on that nothing else arrives.
  if (direction === "output" && event === "oneOf") return undefined;
  const isPosition = /\[\d+\]$/.test(path);
  const isHarmless = event === "opened" || (event === "added" && !isPosition);
  const [verdict, why] =
    ruleOf(event, direction) ??
    valueRules[direction][direction === "output" && isHarmless ? "none" : effect];
  return { path, event, verdict, why, before, after };
}

/** The rule of an event that is no matter of which values match. */
function ruleOf(event: string, direction: Direction) {
  if (event === "default") return wholeRules[direction === "input" ? "default changed" : "text"];
  if (event === "deprecated" || event === "undeprecated") return wholeRules[event];
  return event === "pattern" && direction === "output" ? wholeRules["pattern changed"] : undefined;
}

/** What the package sends as the document says, and nobody calls by its name. */
function compareAddresses(old: Operation, current: Operation): Finding[] {
  const place = (name: string) => `${old.id} ${name}`;
  const findings: Finding[] = [];
  const add = (name: string, before: string, after: string, rule?: keyof typeof wholeRules) => {
    if (before !== after) findings.push(whole(place(name), rule ?? "followed", before, after));
  };
  add("method", old.method, current.method);
  add("path", old.path, current.path);
  const [host, newHost] = [old, current].map(({ server }) => new URL(server).host);
  add("server", old.server, current.server, host === newHost ? "followed" : "host changed");
  const [key, newKey] = [old.security, current.security];
  const keyRule = !key
    ? "key asked"
    : !newKey
      ? "key dropped"
      : key.prefix === newKey.prefix
        ? "followed"
        : "key changed";
  const inWords = (security: Operation["security"]) =>
    security ? `${security.in} ${security.name}: ${security.prefix}<key>` : "no key";
  add("key", inWords(key), inWords(newKey), keyRule);
  const bodies = (operation: Operation) =>
    new Map([
      ["request", operation.request],
      ...[...operation.responses].map(([status, content]): [string, Content | null] => [
        statusPart(operation, status),
        content,
      ]),
    ]);
  for (const [part, content] of bodies(old)) {
    const revised = bodies(current).get(part);
    if (content && revised) add(`${part} media type`, content.mediaType, revised.mediaType);
  }
  return findings;
}
