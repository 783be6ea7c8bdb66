import core from "ajv/dist/core.js";
import applicator from "ajv/dist/vocabularies/applicator/index.js";
import coreVocabulary from "ajv/dist/vocabularies/core/index.js";
import dynamic from "ajv/dist/vocabularies/dynamic/index.js";
import next from "ajv/dist/vocabularies/next.js";
import unevaluated from "ajv/dist/vocabularies/unevaluated/index.js";
import validation from "ajv/dist/vocabularies/validation/index.js";
import { warn } from "../../lib/command.ts";
import { isRecord } from "../../lib/record.ts";
import { walk } from "../../lib/walk.ts";
import { countEvaluated, replaceSlow } from "./ajv-keywords.ts";
import type { Document } from "../document.ts";
import { judgePattern } from "./patterns.ts";

export type Ajv = InstanceType<typeof core.default>;

/** The document's name in Ajv. */
const documentId = "document";

/** The key in Ajv of the schema at a JSON pointer: the pointer, encoded as a part of a URL. */
export function schemaKey(pointer: string): string {
  return `${documentId}#${pointer.slice(1).split("/").map(encodeURIComponent).join("/")}`;
}

/**
 * Creates Ajv with the vocabularies of 2020-12. Two of them add code to every validator, so they are left out where the
 * document does not use them.
 */
export function createAjv(document: Document): Ajv {
  const text = JSON.stringify(document.root.value);
  const isUnevaluated = text.includes('"unevaluated');
  const isDynamic = text.includes('"$dynamic');
  const ajv = new core.default({
    code: { source: true, esm: true, lines: true, process: forThisProcess },
    logger: false, // It would print the code of a schema that does not compile.
    next: true,
    allErrors: true, // Whoever corrects a body is told everything at once; the code is shorter, too.
    ownProperties: true,
    inlineRefs: false, // What several bodies share is compiled once.
    unevaluated: isUnevaluated,
    dynamicRef: isDynamic,
    meta: false,
    strict: false,
    validateFormats: false, // 2020-12: `format` is an annotation.
    validateSchema: false, // Redocly's lint has.
  });
  const vocabularies = [
    coreVocabulary.default,
    validation.default,
    applicator.default(true),
    next.default,
    ...(isDynamic ? [dynamic.default] : []),
  ];
  for (const vocabulary of vocabularies) ajv.addVocabulary(vocabulary);
  replaceSlow(ajv);
  if (isUnevaluated) {
    countEvaluated(ajv);
    ajv.addVocabulary(unevaluated.default); // The last, because it needs what all others evaluated.
  }
  return ajv.addSchema(schemasOf(document, isUnevaluated), documentId);
}

/** Makes a validator in this process call {@link countingCalls}'s function first. */
function forThisProcess(code: string): string {
  const counted = code.replace(/function validate\d+\(data, .*?=\{\}\)\{/, "$&scope.counted[0]();");
  return withEvaluated(counted);
}

/**
 * Mends Ajv's code for the names that a pattern evaluates, for `unevaluatedProperties`. What an alternative has evaluated
 * may be `true`, for all names, or nothing yet; Ajv takes it for an object.
 */
export function withEvaluated(code: string): string {
  return code.replaceAll(
    /\b(props\d+)\[(key\d+)\] = true/g,
    "if($1 !== true)($1 ??= {})[$2] = true",
  );
}

/** Has a function called at the beginning of each validator that runs in this process. */
export function countingCalls(ajv: Ajv, count: () => void): Ajv {
  ajv.scope.get()["counted"] = [count];
  return ajv;
}

export function acceptAnyOf(ajv: Ajv): Ajv {
  const anyOf = ajv.getKeyword("anyOf");
  ajv.removeKeyword("oneOf");
  return typeof anyOf === "object" ? ajv.addKeyword({ ...anyOf, keyword: "oneOf" }) : ajv;
}

const prepared = new WeakMap<Document, object>();

/** The document as Ajv takes it. */
function schemasOf(document: Document, isUnevaluated: boolean): object {
  const known = prepared.get(document);
  if (known) return known;
  const copy = structuredClone(document.root.value);
  for (const { owner, key, value, kind, pointer } of walk(copy)) {
    if (kind !== "keyword") continue;
    // Ajv would read examples and defaults as schemas, and register an `$id` in them.
    if (/^(x-.*|default|examples?)$/.test(key)) Reflect.deleteProperty(owner, key);
    if (key === "pattern" && typeof value === "string" && !isChecked(document, pointer, value))
      Reflect.deleteProperty(owner, key);
    if (key === "properties" && isRecord(value)) keepProto(owner, value);
    if (key === "if" && isUnevaluated) keepBranches(owner);
  }
  prepared.set(document, copy);
  return copy;
}

/** Whether a pattern is run: not where its time grows faster than the text. Worse ones are refused. */
function isChecked(document: Document, pointer: string, pattern: string): boolean {
  const problem = judgePattern(pattern);
  if (problem === undefined) return true;
  const place = document.sourceOf({ pointer });
  warn(`${document.file} at ${place}: the pattern ${problem.reason}; it is not checked.`);
  return false;
}

/** Where a branch of `if` accepts everything, Ajv leaves out what the condition evaluates. This accepts everything, too. */
function keepBranches(owner: object): void {
  for (const branch of ["then", "else"]) {
    const schema: unknown = Reflect.get(owner, branch) ?? true;
    const isTrivial = schema === true || (isRecord(schema) && Object.keys(schema).length === 0);
    if (isTrivial) Reflect.set(owner, branch, { not: false });
  }
}

/** Ajv ignores a property called `__proto__`, but not a pattern that only this name matches. */
function keepProto(owner: object, properties: Record<string, unknown>): void {
  if (!Object.hasOwn(properties, "__proto__")) return;
  const schema: unknown = Object.getOwnPropertyDescriptor(properties, "__proto__")?.value;
  Reflect.deleteProperty(properties, "__proto__");
  const patterns: unknown = Reflect.get(owner, "patternProperties");
  Reflect.set(owner, "patternProperties", {
    ...(isRecord(patterns) && patterns),
    "^__proto__$": schema,
  });
}
