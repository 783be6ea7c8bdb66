import { Document, isNode, isScalar, LineCounter, parseDocument, visit, type Scalar } from "yaml";
import { tooManyTokens, tooManyValues } from "./yaml-size.ts";
import { Failure } from "./command.ts";
import { heldNumber } from "./held-number.ts";
import { keysOf } from "./json-pointer.ts";
import { asPhrase, messageOf } from "./reason.ts";
import { escapeHidden, hasHidden } from "./text.ts";

/** Why a text is no YAML, and where, both from 1. */
export type SyntaxProblem = { code?: string; message: string; line?: number; column?: number };

/**
 * What a text says as YAML, of which JSON is a part; `undefined` where there are problems. A number that JavaScript
 * would change is NaN.
 */
export function readYaml(text: string): { value: unknown; problems: SyntaxProblem[] } {
  const problem = (code: string, message: string) => ({
    value: undefined,
    problems: [{ code, message }],
  });
  const tooLong = tooManyTokens(text);
  if (tooLong !== undefined) return problem("SIZE", tooLong);
  try {
    const lines = new LineCounter();
    const options = {
      lineCounter: lines,
      prettyErrors: false,
      // JSON values alone, whatever version of YAML and whatever types the text names.
      schema: "core",
      resolveKnownTags: false,
      merge: true,
      stringKeys: true, // As in JSON: `200` and `"200"` are one key, and no key is an object.
      uniqueKeys: false,
    } as const;
    const document = parseDocument(text, options);
    const at = (offset: number) => {
      const { line, col } = lines.linePos(offset);
      return { line, column: col };
    };
    const problems = document.errors.map(({ code, message, pos }): SyntaxProblem => ({
      code,
      message: message.startsWith("Maximum call stack") ? nested : asPhrase(message),
      ...at(pos[0]),
    }));
    visit(document, {
      Map: (_key, { items }) => {
        const second = equalKey(items);
        if (second !== undefined)
          problems.push({ message: "Map keys must be unique", ...at(second.range?.[0] ?? 0) });
      },
      Scalar: (_key, node) => {
        if (typeof node.value === "number") node.value = heldNumber(node.source ?? "", node.value);
      },
    });
    if (problems.length > 0) return { value: undefined, problems };
    const tooLarge = tooManyValues(document);
    if (tooLarge !== undefined) return problem("SIZE", tooLarge);
    // yaml's own bound would refuse an anchor that is used a hundred times, as some programs write them.
    return { value: document.toJS({ maxAliasCount: -1 }), problems };
  } catch (error) {
    if (error instanceof RangeError) return problem("DEPTH", nested);
    // An alias that leads nowhere shows only now.
    return problem("ALIAS", asPhrase(messageOf(error)));
  }
}

const nested = "it is nested too deeply";

/** The first key that an earlier one equals. Here yaml itself takes time that grows with the square of the keys. */
function equalKey(items: readonly { key: unknown }[]): Scalar | undefined {
  const seen = new Set<unknown>();
  return items
    .map(({ key }) => key)
    .filter((key) => isScalar(key))
    .find(
      ({ value, type }) =>
        (value !== "<<" || type !== "PLAIN") && seen.size === seen.add(value).size,
    );
}

/** What the text of one of our files says; refuses it by line and column where it is no YAML. */
export function requireYaml(text: string, path: string): unknown {
  const { value, problems } = readYaml(text);
  const [problem] = problems;
  if (problem === undefined) return value;
  const place = [path, problem.line, problem.column].filter((part) => part !== undefined).join(":");
  throw new Failure(`${place}: not YAML: ${problem.message}.`);
}

/** A value as YAML that hides nothing. */
export function toYaml(value: unknown): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  const text = document.toString();
  if (!hasHidden(text)) return text;
  visit(document, {
    Scalar: (_key, node) => {
      // Only there has YAML escapes, which are those of JSON.
      if (typeof node.value === "string" && hasHidden(node.value)) node.type = "QUOTE_DOUBLE";
    },
  });
  return escapeHidden(document.toString());
}

/** Where a text in YAML or JSON holds the value of a JSON pointer, from 1; `undefined` where it holds none. */
export function placeInYaml(text: string, pointer: string) {
  const lines = new LineCounter();
  const node = parseDocument(text, { lineCounter: lines }).getIn(keysOf(pointer), true);
  if (!isNode(node) || !node.range) return undefined;
  const { line, col } = lines.linePos(node.range[0]);
  return { line, column: col };
}
