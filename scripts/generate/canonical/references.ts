import { escapeToken, keysOf, keysOfReference } from "../../lib/json-pointer.ts";
import { isRecord } from "../../lib/record.ts";
import { subschemas } from "./keywords.ts";

/** What a document without an `$id` is called, so that references resolve against it. */
const WHOLE = "document:/";

/** Where references of a document lead: by pointer, `$anchor`, `$dynamicAnchor` or `$id`. */
export class References {
  readonly #root: Record<string, unknown>;
  /** By URI, without a fragment: the pointer of the schema that has this `$id`. */
  readonly #resources = new Map([[WHOLE, "#"]]);
  /** By URI with an anchor as its fragment: the pointer of the schema. */
  readonly #anchors = new Map<string, string>();
  /** How often a document has a `$dynamicAnchor`. */
  readonly #dynamic = new Map<string, number>();
  /** The pointer of each schema with an `$id`, and its URI. */
  readonly #bases = new Map<string, string>();
  /** Which components hold `readOnly` or `writeOnly`, or reach what does. */
  readonly #directional = new Set<string>();

  constructor(root: Record<string, unknown>) {
    this.#root = root;
    const components = isRecord(root["components"]) ? root["components"]["schemas"] : undefined;
    const users = new Map<string, string[]>();
    for (const [name, schema] of Object.entries(isRecord(components) ? components : {})) {
      const pointer = `#/components/schemas/${escapeToken(name)}`;
      this.#scan(schema, pointer, WHOLE, (reference, hasFlag) => {
        if (hasFlag) this.#directional.add(pointer);
        if (reference !== undefined) users.set(reference, [...(users.get(reference) ?? []), pointer]);
      });
    }
    for (const pointer of this.#directional)
      for (const user of users.get(pointer) ?? []) this.#directional.add(user); // A set grows while it is read.
  }

  /** The pointer to which a `$ref` leads from a place; `undefined` where it leads out of the document. */
  resolve(reference: string, from: string): string | undefined {
    if (!URL.canParse(reference, this.#baseOf(from))) return undefined;
    const url = new URL(reference, this.#baseOf(from));
    const fragment = url.hash.slice(1);
    url.hash = "";
    const resource = this.#resources.get(url.href);
    if (resource === undefined) return undefined;
    if (fragment === "") return resource;
    if (!fragment.startsWith("/")) return this.#anchors.get(`${url.href}#${fragment}`);
    try {
      return [resource, ...keysOfReference(`#${fragment}`).map(escapeToken)].join("/");
    } catch {
      return undefined; // A lone percent sign.
    }
  }

  /** The value at a pointer. */
  at(pointer: string): unknown {
    let value: unknown = this.#root;
    for (const key of pointer === "#" ? [] : keysOf(pointer)) {
      if (Array.isArray(value)) value = value[Number(key)];
      else value = isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
    }
    return value;
  }

  /** Whether a `$dynamicRef` to this anchor can lead to one place only. */
  isUnique(anchor: string): boolean {
    return (this.#dynamic.get(anchor) ?? 0) <= 1;
  }

  /** Whether the schema at a pointer may differ between requests and responses. */
  isDirectional(pointer: string): boolean {
    const [component = pointer] = /^#\/components\/schemas\/[^/]+/.exec(pointer) ?? [];
    return this.#directional.has(component);
  }

  #baseOf(pointer: string): string {
    let found = WHOLE;
    if (this.#bases.size === 0) return found;
    for (const [place, uri] of this.#bases)
      if (pointer === place || pointer.startsWith(`${place}/`)) found = uri; // Inner ones come later.
    return found;
  }

  #scan(
    schema: unknown,
    pointer: string,
    outer: string,
    found: (reference: string | undefined, hasFlag: boolean) => void,
  ): void {
    if (!isRecord(schema)) return;
    const { $id, $anchor, $dynamicAnchor, $ref, readOnly, writeOnly } = schema;
    let base = outer;
    if (typeof $id === "string" && URL.canParse($id, outer)) {
      base = new URL($id, outer).href.replace(/#$/, "");
      this.#resources.set(base, pointer);
      this.#bases.set(pointer, base);
    }
    for (const anchor of [$anchor, $dynamicAnchor])
      if (typeof anchor === "string") this.#anchors.set(`${base}#${anchor}`, pointer);
    if (typeof $dynamicAnchor === "string")
      this.#dynamic.set($dynamicAnchor, (this.#dynamic.get($dynamicAnchor) ?? 0) + 1);
    const [target] = (typeof $ref === "string" && /^#\/components\/schemas\/[^/]+/.exec($ref)) || [];
    found(target, readOnly === true || writeOnly === true);
    for (const [keys, inside] of subschemas(schema))
      this.#scan(inside, [pointer, ...keys.map(escapeToken)].join("/"), base, found);
  }
}
