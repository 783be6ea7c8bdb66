import { beyondBounds, bounds, written } from "./bounds.ts";
import { Failure } from "./command.ts";
import { unheldNumber } from "./held-number.ts";
import { isRecord } from "./record.ts";
import { referenceDepth, referenceToItself } from "./reference-depth.ts";
import { walk, type Place } from "./walk.ts";

/**
 * Refuses a document that is not safe for the tools, and names the place: a reference out of the document, which Redocly
 * and others would read or fetch; a size beyond our bounds; a value that JavaScript or a file would change silently.
 */
export function requireSafe(document: unknown, name: string): void {
  const places: Place[] = [];
  const patterns = new Set<unknown>();
  let characters = 0;
  let declarations = 0;
  let data = 0;
  for (const place of walk(document)) {
    places.push(place);
    if (place.kind !== "data") declarations += 1;
    data = place.kind === "data" ? data + 1 : 0;
    if (place.key === "pattern" && place.kind === "keyword") patterns.add(place.value);
    characters += place.key.length + (typeof place.value === "string" ? place.value.length : 0);
    const reason =
      (places.length > bounds.values &&
        `up to here the document has more than ${written("values")} values.`) ||
      (declarations > bounds.declarations &&
        `up to here the document has more than ${written("declarations")} values that are no data.`) ||
      (data > bounds.data &&
        `up to here the value has more than ${written("data")} values inside.`) ||
      (characters > bounds.characters &&
        `up to here the document has more than ${written("characters")} characters.`) ||
      (patterns.size > bounds.patterns &&
        `up to here the document has more than ${written("patterns")} patterns.`) ||
      reasonAgainst(place, document);
    if (reason) throw new Failure(`${name} at ${place.pointer}: ${reason}`);
  }
  const circle = referenceToItself(places);
  if (circle !== undefined)
    throw new Failure(
      `${name} at ${circle}/$ref: from reference to reference it leads back to itself.`,
    );
  const { levels, pointer } = referenceDepth(places);
  if (levels > bounds.referenceLevels)
    throw new Failure(
      `${name} at ${pointer}: followed through its references, it is nested more than ${bounds.referenceLevels} levels deep.`,
    );
}

function reasonAgainst(place: Place, document: unknown): string | undefined {
  const { key, value, kind, pointer } = place;
  const tooLarge = beyondBounds(place);
  if (tooLarge !== undefined) return tooLarge;
  if (Number.isNaN(value)) return unheldNumber;
  if (!key.isWellFormed() || (typeof value === "string" && !value.isWellFormed()))
    return "the text contains half of a character (a lone surrogate), which no file can store.";
  if (value === null && kind === "keyword" && /\/discriminator(\/mapping)?$/.test(pointer))
    return `${key} must be an object, because Redocly cannot read a document with null there; write or remove it.`;
  if (typeof value !== "string") return undefined;
  // In data it may lead nowhere: the canonical document leaves such examples and defaults out.
  if (key === "$ref" && kind === "data" && value.startsWith("#") && isDecodable(value))
    return undefined;
  // Redocly follows these in examples, too, and the mapping of a discriminator anywhere.
  if (key === "$ref" || key === "externalValue") return reasonAgainstReference(key, value);
  if (
    /\/discriminator\/(mapping\/[^/]*|defaultMapping)$/.test(pointer) &&
    !isSchemaName(document, value) &&
    !/^\w+$/.test(value) // The name of a schema that is not there.
  )
    return reasonAgainstReference("the mapping", value);
  return kind === "keyword" ? reasonAgainstKeyword(key, value) : undefined;
}

function reasonAgainstKeyword(key: string, value: string): string | undefined {
  // A keyword of draft 2019-09. With this value it refers to its own schema; the canonical document leaves it out.
  if (key === "$recursiveRef" && value === "#") return undefined;
  // An anchor of the document, which no tool follows. The canonical document refuses it, and an overlay can mend it.
  if (key === "$dynamicRef" && /^#[\w.-]+$/.test(value)) return undefined;
  if (key === "operationRef" || key === "$dynamicRef" || key === "$recursiveRef")
    return reasonAgainstReference(key, value);
  // Old drafts call `$id` `id`. A plain word is not an address.
  if (key === "$id" || key === "$self" || (key === "id" && /[^\w-]/.test(value)))
    return `the ${key} "${value}" moves every reference below it to another address; remove it.`;
  const isDialect = key === "$schema" || key === "jsonSchemaDialect";
  return isDialect && !/^https?:\/\/(json-schema|spec\.openapis)\.org\/[\w./-]+#?$/.test(value)
    ? `the ${key} "${value}" is no dialect of json-schema.org or spec.openapis.org.`
    : undefined;
}

/** Accepts only a JSON pointer as the fragment of a URL: `#/components/schemas/A%25`. */
function reasonAgainstReference(what: string, target: string): string | undefined {
  if (/^#\/[\w$-]+(\/[^#]*)?$/.test(target) && isDecodable(target)) return undefined;
  return `${what} names "${target}", which is no place in the document (#/…); give one document that contains everything.`;
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

function isSchemaName(document: unknown, name: string): boolean {
  const components = isRecord(document) ? document["components"] : undefined;
  const schemas = isRecord(components) ? components["schemas"] : undefined;
  return (
    !name.includes("/") &&
    !name.startsWith("#") &&
    isRecord(schemas) &&
    Object.hasOwn(schemas, name)
  );
}
