import { escapeHidden, forComment, toJson } from "../lib/text.ts";
import { walk } from "../lib/walk.ts";

/**
 * These functions write every text of the document that goes into generated code, as a literal, a checked name or a
 * comment.
 */

/** A value as an expression of TypeScript. */
export function literal(value: unknown): string {
  // Without brackets, this key would set the object's prototype.
  return toJson(value).replaceAll(/(?<=[{,])"__proto__":/g, '["__proto__"]:');
}

/** The longest text in a comment, in characters. The time that TypeDoc takes grows with the square of the lines. */
const longestInComment = 10_000;

function inComment(text: string): string {
  const isWhole = text.length <= longestInComment;
  return forComment(isWhole ? text : `${text.slice(0, longestInComment)} …`);
}

/** A doc comment: paragraphs, which are texts of the document, then our own tags. */
export function docComment(paragraphs: readonly string[], tags: readonly string[] = []): string {
  const text = [...paragraphs.filter((one) => one.trim() !== "").map(inComment), ...tags];
  const lines = text.join("\n\n").split("\n");
  return `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join("\n")}\n */\n`;
}

const reservedWords = new Set(
  (
    "__proto__ arguments await break case catch class const continue debugger default delete do else enum eval export " +
    "extends false finally for function globalThis if implements import in instanceof interface let new null package " +
    "private protected public return static super switch this throw true try typeof undefined var void while with yield"
  ).split(" "),
);

/** Whether a name can be the name of an export and an ordinary key of an object. */
export function isIdentifier(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name) && !reservedWords.has(name);
}

/** Whether every object inherits a member of this name. */
export function isInherited(name: string): boolean {
  return name in Object.prototype;
}

/** Escapes the hidden characters in the code that another tool wrote. */
export function visibleCode(code: string): string {
  return escapeHidden(code);
}

const texts = new Set(["title", "summary", "description", "format"]);
const values = new Set(["default", "example", "examples"]);

/** A copy of the document for tools that write its texts into comments, with all texts escaped for comments. */
export function withHarmlessComments(document: object): object {
  const copy = structuredClone(document);
  for (const { owner, key, value, kind } of walk(copy)) {
    if (kind !== "keyword") continue;
    if (texts.has(key) && typeof value === "string") Reflect.set(owner, key, inComment(value));
    if (!values.has(key)) continue;
    if (key !== "examples") Reflect.set(owner, key, describe(value));
    else if (Array.isArray(value)) Reflect.set(owner, key, value.map(describe));
  }
  return copy;
}

function describe(value: unknown): string {
  return inComment(typeof value === "string" ? value : JSON.stringify(value, null, 2));
}
