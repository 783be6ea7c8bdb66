import { isRecord, type JsonObject } from "../../lib/record.ts";
import type { Builder, ComponentKind } from "./builder.ts";
import { inside, note, unknownFields, type Site } from "./unit.ts";

/** The type of each field of an object. Fields that have their own function are not checked here. */
type Fields = Readonly<Record<string, "string" | "boolean" | "object" | "array" | "any">>;

/** The known fields of an object. Refuses a field of another type, and drops fields that OpenAPI 3.1 does not have. */
export function known(builder: Builder, value: unknown, fields: Fields, site: Site): JsonObject {
  if (!isRecord(value)) throw builder.refuseMendable(site, "the value must be an object.");
  const entries = Object.entries(value).filter(([key, one]) => {
    const form = fields[key];
    if (form !== undefined && form !== "any" && one === null) {
      note(inside(site, key), "fields without a value dropped");
      return false;
    }
    if (form === undefined) {
      if (!key.startsWith("x-")) note(inside(site, key), unknownFields);
      return key.startsWith("x-");
    }
    const actual = Array.isArray(one) ? "array" : typeof one;
    if (form === "any" || form === actual) return true;
    throw builder.refuseMendable(
      inside(site, key),
      `${key} must be ${form === "object" || form === "array" ? "an" : "a"} ${form}.`,
    );
  });
  return Object.fromEntries(entries);
}

/** Makes an object that may be a reference. A reference becomes one to the canonical component. */
export function byReference(
  builder: Builder,
  kind: ComponentKind,
  value: unknown,
  site: Site,
): JsonObject | undefined {
  const reference = isRecord(value) ? value["$ref"] : undefined;
  if (typeof reference !== "string") return undefined;
  return { $ref: builder.refer(kind, reference, inside(site, "$ref")) };
}

/** Follows a reference, and references to references, to the value and its place. */
export function resolve(builder: Builder, value: unknown, site: Site): [unknown, Site] {
  const reference = isRecord(value) ? value["$ref"] : undefined;
  if (typeof reference !== "string") return [value, site];
  const pointer = builder.references.end(reference, false);
  if (pointer === undefined) throw builder.refuseReference(site, reference);
  return [builder.references.at(pointer), { ...site, pointer }];
}
