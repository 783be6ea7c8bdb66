import { Document, isNode, isScalar, LineCounter, parseDocument, visit, type Scalar } from "yaml";
import { tooManyTokens, tooManyValues } from "./yaml-size.ts";
import { Failure } from "./command.ts";
import { heldNumber } from "./held-number.ts";
import { keysOf } from "./json-pointer.ts";
import { asPhrase, messageOf } from "./reason.ts";
import { escapeHidden, hasHidden } from "./text.ts";

/** Why a text is not YAML, with line and column from 1. */
export type SyntaxProblem = { message: string; line?: number; column?: number };

/**
 * Reads a text as YAML, which includes JSON. The value is `undefined` if there are problems. A number that JavaScript
 * would change becomes NaN.
 */
export function readYaml(text: string): { value: unknown; problems: SyntaxProblem[] } {
  const problem = (message: string) => ({ value: undefined, problems: [{ message }] });
  const tooLong = tooManyTokens(text);
  if (tooLong !== undefined) return problem(tooLong);
  try {
    const lines = new LineCounter();
    const options = {
      lineCounter: lines,
      prettyErrors: false,
      // Only JSON values, whatever version and types the text declares.
      schema: "core",
      resolveKnownTags: false,
      merge: true,
      stringKeys: true, // As in JSON: `200` and `"200"` are the same key, and no key is an object.
      uniqueKeys: false,
    } as const;
    const document = parseDocument(text, options);
    const at = (offset: number) => {
      const { line, col } = lines.linePos(offset);
      return { line, column: col };
    };
    const problems = document.errors.map(({ message, pos }): SyntaxProblem => ({
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
    if (tooLarge !== undefined) return problem(tooLarge);
    // yaml's own limit would refuse an anchor that is used a hundred times, which some programs write.
    return { value: document.toJS({ maxAliasCount: -1 }), problems };
  } catch (error) {
    if (error instanceof RangeError) return problem(nested);
    // yaml finds an alias without an anchor only in `toJS`.
    return problem(asPhrase(messageOf(error)));
  }
}

const nested = "it is nested too deeply";

/** Finds the first duplicate key. yaml's own check takes time that grows with the square of the number of keys. */
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

/** Reads the text of one of our files. If it is not YAML, the failure names line and column. */
export function requireYaml(text: string, path: string): unknown {
  const { value, problems } = readYaml(text);
  const [problem] = problems;
  if (problem === undefined) return value;
  const place = [path, problem.line, problem.column].filter((part) => part !== undefined).join(":");
  throw new Failure(`${place}: not YAML: ${problem.message}.`);
}

/** Writes a value as YAML without hidden characters. Refuses a value that is too large for {@link readYaml}. */
export function toYaml(value: unknown, name: string): string {
  const text = visibleYaml(value);
  const tooLong = tooManyTokens(text);
  if (tooLong !== undefined) throw new Failure(`${name} is too large: as YAML ${tooLong}.`);
  return text;
}

function visibleYaml(value: unknown): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  const text = document.toString();
  if (!hasHidden(text)) return text;
  visit(document, {
    Scalar: (_key, node) => {
      // In YAML only strings in double quotes have escapes. They are those of JSON.
      if (typeof node.value === "string" && hasHidden(node.value)) node.type = "QUOTE_DOUBLE";
    },
  });
  return escapeHidden(document.toString());
}

/**
 * Finds the line and column, from 1, of the value at a JSON pointer in a text of YAML or JSON; `undefined` if there is
 * none.
 */
export function placeInYaml(text: string, pointer: string) {
  const lines = new LineCounter();
  const node = parseDocument(text, { lineCounter: lines }).getIn(keysOf(pointer), true);
  if (!isNode(node) || !node.range) return undefined;
  const { line, col } = lines.linePos(node.range[0]);
  return { line, column: col };
}
