import type { Failure } from "../../lib/command.ts";
import { operationsOf } from "../../lib/http-methods.ts";
import { escapeToken } from "../../lib/json-pointer.ts";
import { pathItemsOf, type PathItem } from "../../lib/path-items.ts";
import { isRecord, type JsonObject } from "../../lib/record.ts";
import { Builder } from "./builder.ts";
import { refuseCircles } from "./circles.ts";
import { makeHead } from "./head.ts";
import { makeContents, makeHeader, makeParameter, makeResponse } from "./objects.ts";
import { makeOperation } from "./operation.ts";
import { References } from "./references.ts";
import { makeSchema } from "./schema.ts";
import type { Notes, Unit } from "./unit.ts";

export type CanonicalOperation = {
  /** Method and path, for messages: `POST /rest/track-metadata`. */
  place: string;
  id: string | undefined;
  path: string;
  method: string;
  /** Its pointer in the vendor's document. */
  source: string;
  unit: Unit;
};

/**
 * The canonical form of a bundled document: OpenAPI 3.1 with JSON Schema 2020-12, from any version that the vendor
 * writes. Each operation is made separately, so that the failure of one does not affect the others.
 */
export class Canonical {
  readonly operations: readonly CanonicalOperation[];
  readonly #root: JsonObject;
  /** The fields besides paths and components. */
  readonly #head: Unit;
  readonly #builder: Builder;

  constructor(bundled: unknown, file: string) {
    this.#root = isRecord(bundled) ? bundled : {};
    const references = new References(this.#root);
    const version = String(this.#root["openapi"]);
    this.#builder = new Builder(references, file, version.startsWith("3.0"), {
      schemas: makeSchema,
      responses: makeResponse,
      requestBodies: makeContents,
      parameters: makeParameter,
      headers: makeHeader,
    });
    this.#head = this.#builder.make("#", "response", (site) =>
      makeHead(this.#builder, this.#root, site),
    );
    this.operations = pathItemsOf(this.#root)
      .filter(({ path }) => path.startsWith("/"))
      .flatMap((item) => this.#makePath(item));
    refuseCircles(this.#builder);
  }

  /** Why an operation cannot be made: its own failure, or that of a component to which it refers. */
  failureOf({ unit }: CanonicalOperation): Failure | undefined {
    return this.#reach([unit]).find(({ failure }) => failure !== undefined)?.failure;
  }

  /** The document with only these operations and the components to which they refer. */
  documentOf(operations: readonly CanonicalOperation[]): JsonObject {
    const made: Record<string, JsonObject> = {};
    for (const { path, method, unit } of operations) (made[path] ??= {})[method] = unit.value;
    const used = new Set(this.#reach(operations.map(({ unit }) => unit)));
    const kinds: Record<string, JsonObject> = {};
    const { components, openapi } = this.#root;
    const own = isRecord(components) ? components : {};
    for (const [key, unit] of this.#inOwnOrder(own)) {
      const [kind = "", name = ""] = key.split("/");
      if (used.has(unit)) (kinds[kind] ??= {})[name] = unit.value;
    }
    const { components: shared, ...head } = Object(this.#head.value);
    return {
      openapi: /^3\.1\.\d+$/.test(String(openapi)) ? openapi : "3.1.1",
      ...head,
      paths: made,
      components: { ...kinds, ...shared },
    };
  }

  /** The pointers of these operations' parts in the vendor's document, by their pointers in the canonical one. */
  sourcesOf(operations: readonly CanonicalOperation[]): ReadonlyMap<string, string> {
    const sources = new Map(this.#builder.sources);
    for (const { path, method, source, unit } of operations) {
      const place = `#/paths/${escapeToken(path)}/${method}`;
      sources.set(place, source);
      for (const [part, at] of unit.sources) sources.set(place + part, at);
    }
    return sources;
  }

  /** The rewrites that made these operations, each with its places. */
  notesOf(operations: readonly CanonicalOperation[]): Notes {
    const notes: Notes = new Map();
    for (const unit of this.#reach([this.#head, ...operations.map((one) => one.unit)]))
      for (const [name, places] of unit.notes)
        notes.set(name, new Set([...(notes.get(name) ?? []), ...places]));
    return notes;
  }

  /** The components in the order of the vendor's document, so that a change of one does not move the others. */
  #inOwnOrder(components: JsonObject): [string, Unit][] {
    const made = this.#builder.components;
    const own = Object.entries(components).flatMap(([kind, named]) =>
      Object.keys(Object(named)).map((name) => `${kind}/${name}`),
    );
    return [...new Set([...own, ...made.keys()])].flatMap((key): [string, Unit][] => {
      const unit = made.get(key);
      return unit ? [[key, unit]] : [];
    });
  }

  #reach(units: readonly Unit[]): Unit[] {
    const reached = new Set(units);
    for (const unit of reached)
      for (const name of unit.uses) {
        const used = this.#builder.components.get(name);
        if (used) reached.add(used); // The loop also visits members that are added to the set meanwhile.
      }
    return [...reached];
  }

  #makePath(item: PathItem): CanonicalOperation[] {
    const { path, fields, pointerOf } = item;
    return operationsOf(fields).map(({ keys: [key = "", ...others], method, operation }) => {
      const id = isRecord(operation) ? operation["operationId"] : undefined;
      const source = [pointerOf(key), ...others.map(escapeToken)].join("/");
      return {
        place: `${method.toUpperCase()} ${path}`,
        id: typeof id === "string" ? id : undefined,
        path,
        method,
        source,
        unit: this.#builder.make(source, "request", (site) => {
          if (others.length > 0 || method === "query")
            throw this.#builder.refuse(site, newerMethod(method));
          return makeOperation(this.#builder, this.#root, item, operation, site);
        }),
      };
    });
  }
}

/** The reason against a method that OpenAPI 3.2 has and 3.1, the version of the canonical document, has not. */
function newerMethod(method: string): string {
  return `${method.toUpperCase()} is a method that only OpenAPI 3.2 has; the facade supports those of 3.1.`;
}
