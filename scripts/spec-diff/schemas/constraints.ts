import { sortedJson } from "../../lib/json.ts";
import { isRecord } from "../../lib/record.ts";
import { isAnnotation, isAny } from "./annotations.ts";
import {
  bits,
  bounds,
  formats,
  isMetByAll,
  structural,
  typeOfKeyword,
  unknownFormat,
} from "./keywords.ts";
import type { Shape } from "./shape.ts";

/** What holds for a shape beside its structure: where the values end, or a list of rules that all hold. */
export type Constraint = Bound | readonly string[];
export type Bound = { at: number; isExclusive: boolean };

/** Every constraint of a shape by its keyword, but those that any value meets. `write` makes texts that can be compared. */
export function constraintsOf(
  { type, isInteger, parts }: Shape,
  write: (value: unknown) => string,
): Map<string, Constraint> {
  const found = new Map<string, Constraint>();
  const addRule = (keyword: string, rule: string) => {
    const present = found.get(keyword);
    found.set(keyword, [...(isList(present) ? present : []), rule]);
  };
  const addBound = (name: string, bound: Bound) => {
    const present = found.get(name);
    if (!present || isList(present) || isStricter(name, bound, present)) found.set(name, bound);
  };
  for (const { value: schema } of parts) {
    for (const [keyword, value] of Object.entries(schema)) {
      if (structural.has(keyword) || isAnnotation(keyword) || isMetByAll(keyword, schema, type))
        continue;
      if ((typeOfKeyword[keyword] ?? type) !== type) continue;
      const bound = bounds[keyword];
      if (bound && typeof value === "number") addBound(bound, boundOf(keyword, value, isInteger));
      else if (keyword === "format") {
        const width = type === "number" ? bits[String(value)] : undefined;
        if (width) addBound("bits", { at: width, isExclusive: false });
        // OpenAPI 3.0 has no other way to write it.
        else if (value === "byte") addRule("contentEncoding", `"base64"`);
        else if (formats.has(String(value))) {
          if (type === "string") addRule(keyword, JSON.stringify(value));
        } else if (type === "string" || type === "number")
          addRule(unknownFormat, JSON.stringify(value));
      } else if (keyword === "dependentRequired" && isRecord(value))
        for (const [name, names] of Object.entries(value))
          for (const other of [names].flat())
            addRule("dependentRequired", `${name} → ${String(other)}`);
      else if (keyword === "dependentSchemas" && isRecord(value))
        for (const [name, inner] of Object.entries(value)) {
          const { required, ...rest } = Object(inner);
          for (const other of [required ?? []].flat())
            addRule("dependentRequired", `${name} → ${String(other)}`);
          if (!isAny(rest)) addRule(keyword, `${name}: ${write(rest)}`);
        }
      else if (keyword === "oneOf")
        for (const one of [value].flat()) addRule(keyword, sortedJson(one));
      else addRule(keyword, write(value));
    }
  }
  const factors = found.get("multipleOf") ?? [];
  const all = [...(isList(factors) ? factors.map(Number) : []), ...(isInteger ? [1] : [])];
  const factor = all.length > 0 ? leastCommonMultiple(all) : undefined;
  found.delete("multipleOf");
  if (isInteger) addRule("integer", "");
  if (factor !== undefined && factor !== 1) addRule("multipleOf", String(factor));
  return found;
}

/** What is a multiple of each number: all of them hold. */
function leastCommonMultiple(numbers: readonly number[]): number {
  const digits = Math.max(...numbers.map((one) => (String(one).split(".")[1] ?? "").length));
  const scale = 10 ** digits;
  const divisor = (one: number, other: number): number =>
    other === 0 ? one : divisor(other, one % other);
  const whole = numbers.map((one) => Math.round(one * scale));
  return whole.reduce((all, one) => (all / divisor(all, one)) * one) / scale;
}

/** Of whole numbers a bound is told by the last one that matches. */
function boundOf(keyword: string, value: number, isInteger: boolean): Bound {
  const isExclusive = keyword.startsWith("exclusive");
  if (!isInteger) return { at: value, isExclusive };
  const isLower = bounds[keyword] === "minimum";
  const last = isLower ? Math.ceil(value) : Math.floor(value);
  const step = isExclusive && last === value ? (isLower ? 1 : -1) : 0;
  return { at: last + step, isExclusive: false };
}

export function isStricter(name: string, one: Bound, other: Bound): boolean {
  if (one.at === other.at) return one.isExclusive && !other.isExclusive;
  return name.startsWith("min") ? one.at > other.at : one.at < other.at;
}

export function isList(constraint: Constraint | undefined): constraint is readonly string[] {
  return Array.isArray(constraint);
}
