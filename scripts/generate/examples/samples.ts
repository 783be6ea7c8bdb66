import { sample } from "openapi-sampler";
import { walk } from "../../lib/walk.ts";
import type { Document, Node } from "../document.ts";
import { withPatternSamples } from "./pattern-samples.ts";
import { withPlainSchemas } from "./plain-schemas.ts";
import { sampleSize } from "./sample-size.ts";

/** A body or a parameter: the node that may have examples, and the pointer of its schema. */
export type Described = { node: Node; schema: string | null };

/** Yields the document's examples, then samples of the schema, with all properties and with only the required ones. */
export function* candidates(document: Document, { node, schema }: Described): Generator<unknown> {
  if ("example" in node.value) yield node.value["example"];
  for (const [, example] of document.entries(document.get(node, "examples")))
    if ("value" in example.value) yield example.value["value"];
  if (schema === null) return yield null;
  const { bounded, bare, patterned, plain } = samplable(document);
  yield sampleOf(schema, bounded);
  yield sampleOf(schema, bounded, { skipNonRequired: true });
  yield sampleOf(schema, bare(), { skipNonRequired: true });
  yield sampleOf(schema, patterned());
  yield sampleOf(schema, patterned(), { skipNonRequired: true });
  yield sampleOf(schema, plain(), { skipNonRequired: true });
}

/** The largest sample, in characters. A larger one helps nobody. */
const largest = 1_000_000;

/** A sample of a schema; `null` if openapi-sampler makes none, or would make one that is too large. */
function sampleOf(schema: string, document: object, { skipNonRequired = false } = {}): unknown {
  if (sampleSize(document, schema, skipNonRequired) > largest) return null;
  const { warn } = console;
  console.warn = () => undefined; // `quiet` does not silence every warning.
  try {
    return sample({ $ref: schema }, { quiet: true, skipNonRequired }, document) ?? null;
  } catch {
    return null; // openapi-sampler throws if, for example, a property is called `hasOwnProperty`.
  } finally {
    console.warn = warn;
  }
}

/**
 * Copies of a document for openapi-sampler. `bounded` lacks the keywords that make it fail. `bare` also lacks examples
 * and defaults. `patterned` also has an example for each pattern, because openapi-sampler ignores patterns. `plain` is
 * `patterned` with schemas that are easier to sample.
 */
type Samplable = {
  bounded: object;
  bare: () => object;
  patterned: () => object;
  plain: () => object;
};

const prepared = new WeakMap<Document, Samplable>();

function samplable(document: Document): Samplable {
  const known = prepared.get(document);
  if (known) return known;
  const bounded = without(document.root.value, isTrap);
  const bare = once(() => without(bounded, (key) => /^(default|examples)$/.test(key)));
  const patterned = once(() => withPatternSamples(bounded));
  const plain = once(() => withPlainSchemas(patterned(), sampleOf));
  const made = { bounded, bare, patterned, plain };
  prepared.set(document, made);
  return made;
}

/**
 * Whether a keyword makes openapi-sampler fail: a minimum that would fill the memory, or a format named like a member of
 * every object.
 */
function isTrap(key: string, value: unknown): boolean {
  const isLarge = /^min(Items|Length|Properties)$/.test(key) && Number(value) > 1_000;
  return isLarge || (key === "format" && String(value) in Object.prototype);
}

/** A copy of a document without some of its keywords. */
function without(document: object, isOut: (key: string, value: unknown) => boolean): object {
  const copy = structuredClone(document);
  for (const { owner, key, value, kind } of walk(copy))
    if (kind === "keyword" && isOut(key, value)) Reflect.deleteProperty(owner, key);
  return copy;
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
