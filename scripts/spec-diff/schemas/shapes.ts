import { keysOf, pointerOf, valueAt, valueIn } from "../../lib/json-pointer.ts";
import { isRecord } from "../../lib/record.ts";
import { Effort } from "./effort.ts";
import { areApart } from "./exclusive.ts";
import type { Direction } from "../../generate/canonical/unit.ts";
import { isAnnotation } from "./annotations.ts";
import type { SchemaPart, Schema, Shape } from "./shape.ts";
import { splitByType, unite } from "./split-by-type.ts";

/** How many alternatives are told apart. Unions within unions multiply. */
const most = 256;

/** Reads schemas of one document in a form in which it does not matter how they are written. */
export class Shapes {
  private readonly root: unknown;
  private readonly direction: Direction;
  private readonly effort = new Effort();
  private readonly known = new Map<string, Shape[]>();

  constructor(root: unknown, direction: Direction = "request") {
    this.root = root;
    this.direction = direction;
  }

  /** The shapes of the values that match all of the schemas. */
  of(schemas: readonly Schema[], open: readonly string[] = []): Shape[] {
    const key = open.length === 0 ? schemas.map(({ pointer }) => pointer).join(" ") : undefined;
    const known = key === undefined ? undefined : this.known.get(key);
    if (known) return known;
    const alternatives = product(schemas.map((schema) => this.expand(schema, open)));
    const shapes = unite(alternatives.flatMap(splitByType));
    if (key !== undefined) this.known.set(key, shapes);
    return shapes;
  }

  /** The schema at a JSON pointer into the document. */
  at(pointer: string): Schema {
    return { pointer, value: valueIn(this.root, keysOf(pointer)) };
  }

  /** The schema to which a reference within the document leads. */
  follow(reference: string): Schema {
    return { pointer: pointerOf(reference) ?? reference, value: valueAt(this.root, reference) };
  }

  /** The schema itself, where another only refers to it. */
  resolve(schema: Schema): Schema {
    const { value } = schema;
    const reference =
      isRecord(value) && Object.keys(value).length === 1 ? value["$ref"] : undefined;
    if (typeof reference !== "string") return schema;
    const target = this.follow(reference);
    return target.pointer === schema.pointer ? schema : this.resolve(target);
  }

  /** A keyword's value as text with every reference replaced by what it leads to, for comparing it as a whole. */
  write(value: unknown, isMap = false, open: readonly string[] = []): string {
    this.effort.spend(open.at(-1) ?? "a keyword");
    if (Array.isArray(value)) return `[${value.map((one) => this.write(one, false, open)).join()}]`;
    if (!isRecord(value)) return JSON.stringify(value) ?? "";
    const reference = value["$ref"];
    const entries = Object.entries(value)
      .filter(([key]) => isMap || !isAnnotation(key))
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => {
        if (key !== "$ref" || typeof inner !== "string")
          return `${key}: ${this.write(inner, maps.has(key) && !isMap, open)}`;
        return open.includes(inner)
          ? inner
          : this.write(this.follow(inner).value, false, [...open, inner]);
      });
    return typeof reference === "string" && entries.length === 1
      ? entries.join()
      : `{ ${entries.join(", ")} }`;
  }

  /** Schemas that hold together as the document writes them. */
  text(schemas: readonly Schema[]): string {
    return schemas.map(({ value }) => this.write(value)).join(" and ");
  }

  private expand({ value, pointer }: Schema, open: readonly string[]): SchemaPart[][] {
    this.effort.spend(pointer);
    if (value === false) return [];
    if (!isRecord(value) || open.includes(pointer)) return [[]];
    const inside = [...open, pointer];
    const { $ref, allOf, anyOf, oneOf, ...own } = value;
    const list = (keyword: string, schemas: unknown) =>
      (Array.isArray(schemas) ? schemas : []).map((item: unknown, index) =>
        this.expand({ value: item, pointer: `${pointer}/${keyword}/${index}` }, inside),
      );
    const alternatives = list("oneOf", oneOf);
    // Where alternatives overlap, it matters that only one may match, but not to those who get the value.
    const isOfAny =
      this.direction === "response" ||
      areApart(
        alternatives.map((parts) => parts.flatMap(splitByType)),
        (schemas) => this.of(schemas, inside),
      );
    const exclusive = isOfAny ? {} : { oneOf };
    const factors: SchemaPart[][][] = [
      [[{ value: { ...own, ...exclusive }, pointer }]],
      ...list("allOf", allOf),
    ];
    if (typeof $ref === "string") factors.push(this.expand(this.follow($ref), inside));
    if (Array.isArray(anyOf)) factors.push(list("anyOf", anyOf).flat());
    if (Array.isArray(oneOf)) factors.push(alternatives.flat());
    return product(factors);
  }
}

/** Every way to take one alternative of each factor. */
function product(factors: readonly (readonly SchemaPart[][])[]): SchemaPart[][] {
  return factors.reduce<SchemaPart[][]>(
    (all, factor) =>
      all.flatMap((parts) => factor.map((more) => [...parts, ...more])).slice(0, most),
    [[]],
  );
}

/** Keywords whose keys are names. */
const maps = new Set(["properties", "patternProperties", "dependentSchemas", "dependentRequired"]);
