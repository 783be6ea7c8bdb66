import { Failure } from "../lib/command.ts";
import { escapeToken, keysOfReference } from "../lib/json-pointer.ts";
import { isRecord, type JsonObject } from "../lib/record.ts";
import { withRemedy, type Remedy } from "./remedy.ts";

/** An object in the canonical document, with its JSON pointer (RFC 6901). */
export type Node = { value: JsonObject; pointer: string };

/** The canonical document. It reads values, follows references, and refuses places that the facade cannot support. */
export class Document {
  readonly root: Node;
  readonly file: string;

  readonly #sources: ReadonlyMap<string, string>;

  /** @param sources - The pointers of parts in the vendor's document, by their pointers in this one. */
  constructor(json: string, file: string, sources: ReadonlyMap<string, string> = new Map()) {
    const value: unknown = JSON.parse(json);
    this.root = { value: isRecord(value) ? value : {}, pointer: "#" };
    this.file = file;
    this.#sources = sources;
  }

  /** The object at a path of keys, with references followed; `undefined` if there is none. */
  get(node: Node, ...keys: string[]): Node | undefined {
    let current: Node = node;
    for (const key of keys) {
      const value = Object.hasOwn(current.value, key) ? current.value[key] : undefined;
      if (!isRecord(value)) return undefined;
      current = this.follow({
        value,
        pointer: `${current.pointer}/${escapeToken(key)}`,
      });
    }
    return current;
  }

  /** The properties of a map of objects, in the document's order. */
  entries(node: Node | undefined): [key: string, node: Node][] {
    return Object.keys(node?.value ?? {}).flatMap((key) => {
      const child = node && this.get(node, key);
      return child ? [[key, child] satisfies [string, Node]] : [];
    });
  }

  /** The items of an array of objects. */
  items(node: Node, key: string): Node[] {
    const list = node.value[key];
    if (!Array.isArray(list)) return [];
    return list.flatMap((value: unknown, index) => {
      const pointer = `${node.pointer}/${escapeToken(key)}/${index}`;
      return isRecord(value) ? [this.follow({ value, pointer })] : [];
    });
  }

  /** The schemas of which a schema is composed. */
  partsOf(schema: Node): Node[] {
    return ["allOf", "anyOf", "oneOf"].flatMap((keyword) => this.items(schema, keyword));
  }

  refuse(node: Node, reason: string, remedy?: Remedy): Failure {
    const pointer = this.sourceOf(node);
    const sentence = remedy ? withRemedy(reason, pointer, remedy) : reason;
    return new Failure(`${this.file} at ${pointer}: ${sentence}`);
  }

  /** The pointer of a place in the vendor's document. */
  sourceOf({ pointer }: Pick<Node, "pointer">): string {
    for (let end = pointer.length; end > 0; end = pointer.lastIndexOf("/", end - 1)) {
      const source = this.#sources.get(pointer.slice(0, end));
      if (source !== undefined) return source + pointer.slice(end);
    }
    return pointer;
  }

  private follow(node: Node): Node {
    const reference = node.value["$ref"];
    if (typeof reference !== "string" || !reference.startsWith("#/")) return node;
    return this.get(this.root, ...keysOfReference(reference)) ?? node;
  }
}
