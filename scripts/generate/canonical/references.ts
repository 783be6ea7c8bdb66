import { escapeToken, keysOf, pointerOf, valueIn } from "../../lib/json-pointer.ts";
import { isRecord, type JsonObject } from "../../lib/record.ts";
import { subschemas } from "./keywords.ts";
import type { Direction } from "./unit.ts";

/** Resolves the references of a document. */
export class References {
  readonly #root: JsonObject;
  /** The components that contain `readOnly` or `writeOnly`, or refer to such a component. */
  readonly #directional = new Set<string>();
  /** The properties that each direction excludes from a schema, once they are computed. */
  readonly hidden: Readonly<Record<Direction, Map<unknown, ReadonlySet<string>>>> = {
    request: new Map(),
    response: new Map(),
  };

  /** The pointers of the components that extend a schema, directly or through others. */
  readonly #extending = new Map<unknown, string[]>();

  constructor(root: JsonObject) {
    this.#root = root;
    const components = isRecord(root["components"]) ? root["components"]["schemas"] : undefined;
    const users = new Map<string, string[]>();
    for (const [name, schema] of Object.entries(isRecord(components) ? components : {})) {
      const pointer = `#/components/schemas/${escapeToken(name)}`;
      for (const base of this.basesOf(Object(schema)["allOf"])) {
        const known = this.#extending.get(base);
        if (known) known.push(pointer);
        else this.#extending.set(base, [pointer]);
      }
      for (const { $ref, readOnly, writeOnly } of schemasIn(schema)) {
        if (readOnly === true || writeOnly === true) this.#directional.add(pointer);
        const used = typeof $ref === "string" ? pointerOf($ref) : undefined;
        if (used !== undefined)
          users.set(componentOf(used), [...(users.get(componentOf(used)) ?? []), pointer]);
      }
    }
    for (const pointer of this.#directional)
      for (const user of users.get(pointer) ?? []) this.#directional.add(user); // The loop also visits added members.
  }

  /** The value at a pointer. */
  at(pointer: string): unknown {
    return valueIn(this.#root, keysOf(pointer));
  }

  /**
   * The pointer to which a reference leads, directly or through components that are references themselves; `undefined`
   * if that is nowhere. A schema may be a reference, so a reference to it leads there `directly`.
   */
  end(reference: string, directly: boolean): string | undefined {
    let pointer = pointerOf(reference);
    for (let step = 0; pointer !== undefined && step <= 20; step++) {
      const value = this.at(pointer);
      if (value === undefined) return undefined;
      const { $ref } = Object(value);
      if (directly || typeof $ref !== "string") return pointer;
      pointer = pointerOf($ref);
    }
    return undefined;
  }

  /** The target of a value's `$ref`, or the value itself. */
  follow(value: unknown): unknown {
    const reference = isRecord(value) ? value["$ref"] : undefined;
    if (typeof reference !== "string") return value;
    const pointer = pointerOf(reference);
    return pointer === undefined ? undefined : this.at(pointer);
  }

  /**
   * The schemas that parts of an `allOf` are, directly or through the `allOf` of others. Unions do not count: a schema
   * that is one of several does not extend them.
   */
  basesOf(parts: unknown, found = new Set<JsonObject>()): JsonObject[] {
    for (const part of Array.isArray(parts) ? parts : []) {
      const base = this.follow(part);
      if (!isRecord(base) || base === part || base["oneOf"] || base["anyOf"] || found.has(base))
        continue;
      found.add(base);
      this.basesOf(base["allOf"], found);
    }
    return [...found];
  }

  /** The pointers of the components that extend the schema at a pointer, directly or through others. */
  extending(pointer: string): readonly string[] {
    return this.#extending.get(this.at(pointer)) ?? [];
  }

  /** Whether the schema at a pointer may differ between requests and responses. */
  isDirectional(pointer: string): boolean {
    return this.#directional.has(componentOf(pointer));
  }
}

function componentOf(pointer: string): string {
  return /^#\/components\/schemas\/[^/]+/.exec(pointer)?.[0] ?? pointer;
}

/** A schema and all schemas inside of it. */
function schemasIn(schema: unknown): JsonObject[] {
  if (!isRecord(schema)) return [];
  return [schema, ...subschemas(schema).flatMap(([, inside]) => schemasIn(inside))];
}
