import { isDeepStrictEqual } from "node:util";
import { escapeToken, pointerOf, valueAt } from "../lib/json-pointer.ts";
import { isRecord, type JsonObject } from "../lib/record.ts";
import { isAnnotation } from "./schemas/annotations.ts";

/** A difference of two documents at a place. */
export type Difference = {
  /** Into the newer document; into the older one where the place is gone. */
  pointer: string;
  before: unknown;
  after: unknown;
  /** Whether it changes nothing for callers: a text, an example, a tag. */
  isText: boolean;
};

/** What a value is: an object of OpenAPI, a schema, either of them by name, what a judge tells, or anything else. */
type Kind = "object" | "objects" | "schema" | "schemas" | "judged" | "data";

const kinds: Readonly<Record<string, Kind>> = {
  schema: "schema",
  requestBody: "object",
  ...Object.fromEntries(
    "parameters responses content headers".split(" ").map((key) => [key, "objects"]),
  ),
  ...Object.fromEntries(
    "paths components servers security operationId deprecated required in name style explode openapi"
      .split(" ")
      .map((key) => [key, "judged"]),
  ),
};

/** Keywords of schemas whose keys are names. */
const named = new Set("properties patternProperties dependentSchemas $defs".split(" "));

/** How many differences of one example are told one by one. */
const most = 3;

/** Finds the differences of parts of two documents, whether they are written in place or referred to; each one once. */
export class DocumentComparison {
  private readonly roots: readonly [before: unknown, after: unknown];
  private readonly seen = new Set<string>();

  constructor(before: unknown, after: unknown) {
    this.roots = [before, after];
  }

  compare(before: unknown, after: unknown, pointer: string, kind: Kind = "object"): Difference[] {
    if (kind === "data" || kind === "judged" || !isRecord(before) || !isRecord(after))
      return this.compareValues(before, after, pointer, kind);
    const [old, current] = [this.targetOf(0, before, pointer), this.targetOf(1, after, pointer)];
    if (!old && !current) return this.compareValues(before, after, pointer, kind);
    if (!old || !current) {
      const isBeside = current && Object.keys(current.beside).length > 0;
      const place = current && !isBeside ? current.pointer : pointer;
      const [was, is] = [old ? merge(old) : before, current ? merge(current) : after];
      return this.compare(was, is, place, kind);
    }
    const beside = this.compareValues(old.beside, current.beside, pointer, kind);
    const key = `${old.pointer} ${current.pointer}`;
    if (this.seen.has(key)) return beside;
    this.seen.add(key);
    return [...beside, ...this.compare(old.value, current.value, current.pointer, kind)];
  }

  private compareValues(
    before: unknown,
    after: unknown,
    pointer: string,
    kind: Kind,
  ): Difference[] {
    const whole = { pointer, before, after, isText: kind === "data" };
    const isSame = isDeepStrictEqual(before, after);
    const isList = kind === "data" && Array.isArray(before) && !before.some(isRecord);
    const [old, current] = [this.entriesOf(0, before), this.entriesOf(1, after)];
    if (!old || !current || isList || kind === "judged") return isSame ? [] : [whole];
    const inner = [...new Set([...old.keys(), ...current.keys()])].flatMap((name) => {
      const [was, is] = [old.get(name), current.get(name)];
      const key = (is ?? was)?.key ?? name;
      const place = `${pointer}/${escapeToken(key)}`;
      return this.compare(was?.value, is?.value, place, kindOf(kind, key));
    });
    // An order may be all that differs.
    const isReordered = inner.length === 0 && !isSame;
    return kind === "data" && (isReordered || inner.length > most) ? [whole] : inner;
  }

  /** What a reference, or an `allOf` of one schema, stands for. */
  private targetOf(side: 0 | 1, value: JsonObject, pointer: string) {
    const { $ref, allOf, ...beside } = value;
    if (typeof $ref === "string") {
      const target = valueAt(this.roots[side], $ref);
      return { value: target, pointer: pointerOf($ref) ?? pointer, beside };
    }
    const [only, ...more] = Array.isArray(allOf) ? allOf : [];
    const isAlone = isRecord(only) && more.length === 0 && Object.keys(beside).every(isAnnotation);
    return isAlone ? { value: only, pointer: `${pointer}/allOf/0`, beside } : undefined;
  }

  /** What stands in an object or a list; parameters by their names, so that their order says nothing. */
  private entriesOf(side: 0 | 1, value: unknown) {
    if (!Array.isArray(value) && !isRecord(value)) return undefined;
    const entries = Object.entries(value).map(([key, inner]) => {
      const target = isRecord(inner) ? (this.targetOf(side, inner, "")?.value ?? inner) : inner;
      const { in: place, name } = Array.isArray(value) && isRecord(target) ? target : {};
      const id = typeof place === "string" ? `${place} ${String(name)}` : key;
      return [id, { key, value: inner }] as const;
    });
    return new Map<string, { key: string; value: unknown }>(entries);
  }
}

function merge({ value, beside }: { value: unknown; beside: JsonObject }): unknown {
  return isRecord(value) ? { ...value, ...beside } : value;
}

function kindOf(kind: Kind, key: string): Kind {
  if (kind === "objects") return "object";
  if (kind === "schemas") return "schema";
  if (kind === "data") return "data";
  if (kind === "object") return Object.hasOwn(kinds, key) ? (kinds[key] ?? "data") : "data";
  if (isAnnotation(key)) return key === "default" || key === "deprecated" ? "judged" : "data";
  return named.has(key) ? "schemas" : "schema";
}
