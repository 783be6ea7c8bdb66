import { isNode, LineCounter, parseDocument } from "yaml";
import { Failure } from "./command.ts";
import { keysOf } from "./json-pointer.ts";
import { asPhrase, messageOf } from "./reason.ts";

/** Why a text is no YAML, and where, both from 1. */
export type SyntaxProblem = { code?: string; message: string; line?: number; column?: number };

/** What a text says as YAML, of which JSON is a part; `undefined` where there are problems. */
export function readYaml(text: string): { value: unknown; problems: SyntaxProblem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problems = document.errors.map(({ code, message, pos }): SyntaxProblem => {
    const { line, col } = lines.linePos(pos[0]);
    return { code, message: asPhrase(message), line, column: col };
  });
  if (problems.length > 0) return { value: undefined, problems };
  try {
    const value: unknown = document.toJS();
    // An alias inside of its own anchor makes a value without end, which has no JSON either.
    JSON.stringify(value);
    return { value, problems };
  } catch (error) {
    // Aliases that lead nowhere, or that multiply without end, show only now.
    return { value: undefined, problems: [{ code: "ALIAS", message: asPhrase(messageOf(error)) }] };
  }
}

/** What the text of one of our files says; refuses it by line and column where it is no YAML. */
export function requireYaml(text: string, path: string): unknown {
  const { value, problems } = readYaml(text);
  const [problem] = problems;
  if (problem === undefined) return value;
  const place = [path, problem.line, problem.column].filter((part) => part !== undefined).join(":");
  throw new Failure(`${place}: not YAML: ${problem.message}.`);
}

/** Where a text in YAML or JSON holds the value of a JSON pointer, from 1; `undefined` where it holds none. */
export function placeInYaml(text: string, pointer: string) {
  const lines = new LineCounter();
  const node = parseDocument(text, { lineCounter: lines }).getIn(keysOf(pointer), true);
  if (!isNode(node) || !node.range) return undefined;
  const { line, col } = lines.linePos(node.range[0]);
  return { line, column: col };
}
