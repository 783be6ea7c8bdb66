import { sample as sampleOf } from "openapi-sampler";
import { walk } from "../lib/walk.ts";
import type { Document } from "./document.ts";
import { sampleSize } from "./sample-size.ts";

/** More characters are an example for no one. */
const largest = 1_000_000;

/**
 * A value that openapi-sampler makes of the schema at a JSON pointer, with its optional properties unless it would be
 * too large with them; `undefined` where it makes none.
 */
export function sample(document: Document, pointer: string): unknown {
  const root = samplable(document);
  const skipNonRequired = [false, true].find((one) => sampleSize(root, pointer, one) <= largest);
  if (skipNonRequired === undefined) return undefined;
  const { warn } = console;
  console.warn = () => undefined; // `quiet` does not hold for all that it says of schemas.
  try {
    return sampleOf({ $ref: pointer }, { quiet: true, skipNonRequired }, root);
  } catch {
    return undefined; // It calls a property named `hasOwnProperty`, for example.
  } finally {
    console.warn = warn;
  }
}

const sizes = /^min(Items|Length|Properties)$/;
const prepared = new WeakMap<Document, object>();

/** The document without what openapi-sampler would fill memory for, or look up on a prototype. */
function samplable(document: Document): object {
  const known = prepared.get(document);
  if (known) return known;
  const copy = structuredClone(document.root.value);
  for (const { owner, key, value, kind } of walk(copy)) {
    if (kind !== "keyword") continue;
    const isLarge = sizes.test(key) && Number(value) > 1_000;
    const isInherited = key === "format" && String(value) in Object.prototype;
    if (isLarge || isInherited) Reflect.deleteProperty(owner, key);
  }
  prepared.set(document, copy);
  return copy;
}
