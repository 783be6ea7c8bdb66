import { sample } from "openapi-sampler";
import { walk } from "../lib/walk.ts";
import type { Document, Node } from "./document.ts";

/** What has a schema and may have examples, a body or a parameter: where it stands, and its schema's place. */
export type Described = { node: Node; schema: string | null };

/** What the document gives as examples, then samples of the schema: of all of it, and of no more than it requires. */
export function* candidates(document: Document, { node, schema }: Described): Generator<unknown> {
  if ("example" in node.value) yield node.value["example"];
  for (const [, example] of document.entries(document.get(node, "examples")))
    if ("value" in example.value) yield example.value["value"];
  if (schema === null) return yield null;
  const { bounded, bare } = samplable(document);
  yield sampleOf(schema, bounded);
  yield sampleOf(schema, bounded, { skipNonRequired: true });
  yield sampleOf(schema, bare(), { skipNonRequired: true });
}

function sampleOf(schema: string, document: object, options: object = {}): unknown {
  return sample({ $ref: schema }, { quiet: true, ...options }, document) ?? null;
}

/** A document without lower bounds that a sample would fill memory for; `bare` without examples and defaults, too. */
type Samplable = { bounded: object; bare: () => object };

const prepared = new WeakMap<Document, Samplable>();

function samplable(document: Document): Samplable {
  const known = prepared.get(document);
  if (known) return known;
  const bounded = without(document.root.value, isLargeBound);
  let withoutValues: object | undefined;
  const bare = () =>
    (withoutValues ??= without(bounded, (key) => /^(default|examples)$/.test(key)));
  prepared.set(document, { bounded, bare });
  return { bounded, bare };
}

function isLargeBound(key: string, value: unknown): boolean {
  return /^min(Items|Length|Properties)$/.test(key) && Number(value) > 1_000;
}

/** A copy of a document without some of its keywords. */
function without(document: object, isOut: (key: string, value: unknown) => boolean): object {
  const copy = structuredClone(document);
  for (const { owner, key, value, kind } of walk(copy))
    if (kind === "keyword" && isOut(key, value)) Reflect.deleteProperty(owner, key);
  return copy;
}
