import { Failure } from "../lib/command.ts";
import { beginsAsJson } from "../lib/json.ts";
import { tooManyLines } from "../lib/yaml-size.ts";
import { fencedBlocks } from "./fenced-blocks.ts";

export type ExtractedDocument = {
  /** The OpenAPI document, byte for byte as in the source. */
  text: string;
  /** The line of the source on which it begins, from 1. */
  firstLine: number;
  /** Whether it was in a fenced block of a Markdown page. */
  fromPage: boolean;
};

/** Finds the OpenAPI document in a source: the whole text, or a fenced block of a docs page. */
export function extractDocument(text: string, name: string): ExtractedDocument {
  const tooLong = tooManyLines(text);
  if (tooLong !== undefined) throw new Failure(`${name} is too large: ${tooLong}.`);
  if (/^<(?:!doctype|html|head|body|\?xml)\b/i.test(withoutComments(text)))
    throw new Failure(
      `${name} is an HTML page, not a docs page in Markdown or an OpenAPI document; perhaps it requires a login.`,
    );
  if (beginsAsJson(text)) return { text, firstLine: 1, fromPage: false };

  const blocks = fencedBlocks(text);
  if (declaresVersion(outside(text, blocks))) return { text, firstLine: 1, fromPage: false };

  const documents = blocks.filter(({ content }) => declaresVersion(content));
  const [first, ...others] = documents;
  if (first === undefined)
    throw new Failure(
      `${name} is no OpenAPI document (no \`openapi:\`), and has no fenced block that holds one.`,
    );
  const unclosed = documents.find(({ closed }) => !closed);
  if (unclosed !== undefined)
    throw new Failure(
      `${name} is cut short: its fenced block of line ${unclosed.start + 1} has no end.`,
    );
  const different = others.find(({ content }) => content !== first.content);
  if (different !== undefined)
    throw new Failure(
      `${name} has fenced blocks that differ, on lines ${first.start + 1} and ${different.start + 1}; give a page with one OpenAPI document.`,
    );
  return { text: first.content, firstLine: first.start + 2, fromPage: true };
}

/** Whether a text is intended as an OpenAPI document. It is not parsed, because it may have errors. */
function declaresVersion(text: string): boolean {
  return /^\s*\{/.test(text)
    ? /"(?:openapi|swagger)"\s*:\s*"\d/.test(text)
    : /^(["']?)(?:openapi|swagger)\1\s*:\s*["']?\d/m.test(text);
}

/** The text after the HTML comments with which it begins. */
function withoutComments(text: string): string {
  let rest = text.trimStart();
  while (rest.startsWith("<!--") && rest.includes("-->"))
    rest = rest.slice(rest.indexOf("-->") + 3).trimStart();
  return rest;
}

function outside(text: string, blocks: { start: number; end: number }[]): string {
  const lines = text.split(/\r\n?|\n/);
  return [0, ...blocks.map(({ end }) => end)]
    .flatMap((start, index) => lines.slice(start, blocks[index]?.start))
    .join("\n");
}
