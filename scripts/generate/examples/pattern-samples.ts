import { createRequire } from "node:module";
import type * as FastCheck from "fast-check";
import { sample } from "openapi-sampler";
import { isRecord, type JsonObject } from "../../lib/record.ts";
import { walk } from "../../lib/walk.ts";
import { judgePattern } from "../validators/patterns.ts";

const require = createRequire(import.meta.url);

/** A copy of a document with an example for each pattern that openapi-sampler's own text does not match. */
export function withPatternSamples(document: object): object {
  const copy = structuredClone(document);
  for (const { owner, key, value, kind } of walk(copy)) {
    if (kind !== "keyword" || key !== "pattern" || typeof value !== "string") continue;
    const isGiven = ["const", "default", "enum", "examples"].some((one) => one in owner);
    if (isGiven || !isRecord(owner) || judgePattern(value) !== undefined) continue;
    const text = textMatching(new RegExp(value, "u"), owner);
    if (text !== undefined) owner["examples"] = [text];
  }
  return copy;
}

/** A short text that matches, always the same one; `undefined` if openapi-sampler's own matches, or none is found. */
function textMatching(expression: RegExp, schema: JsonObject): string | undefined {
  const { format, minLength = 0, maxLength = Infinity } = schema;
  const fits = (text: unknown): text is string =>
    typeof text === "string" &&
    expression.test(text) &&
    text.length >= Number(minLength) &&
    text.length <= Number(maxLength);
  const own = { type: "string", ...(typeof format === "string" && { format }) } as const;
  if (fits(sample(own, { quiet: true }))) return undefined;
  // Sound: the type is that of this module. It loads only here, because it is slow to load and few documents need it.
  const fastCheck = require("fast-check") as typeof FastCheck;
  try {
    const texts = fastCheck.stringMatching(expression, { size: "small" });
    const found = fastCheck.sample(texts, { seed: 1, numRuns: 30 }).filter(fits);
    return found.toSorted((one, other) => one.length - other.length)[0];
  } catch {
    return undefined; // fast-check does not support this pattern.
  }
}
