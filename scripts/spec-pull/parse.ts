import { parseTree, printParseErrorCode, visit, type ParseError } from "jsonc-parser";
import { tooManyTokens } from "../lib/yaml-size.ts";
import { Failure } from "../lib/command.ts";
import type { ExtractedDocument } from "./extract.ts";
import { beginsAsJson } from "../lib/json.ts";
import { isRecord } from "../lib/record.ts";
import { messageOf } from "../lib/reason.ts";
import { heldNumber } from "../lib/held-number.ts";
import { readYaml, type SyntaxProblem } from "../lib/yaml.ts";

export type OpenApi = Record<string, unknown>;

/** Parses a document of OpenAPI 3.0 to 3.2 in JSON or YAML. */
export function parseOpenApi({ text, firstLine }: ExtractedDocument, name: string): OpenApi {
  const value = beginsAsJson(text)
    ? parseJson(text, firstLine, name)
    : parseYaml(text, firstLine, name);
  if (!isRecord(value)) throw new Failure(`${name} is not an OpenAPI document: it is no mapping.`);
  if ("swagger" in value)
    throw new Failure(
      `${name} is Swagger ${String(value["swagger"])}; convert it to OpenAPI 3.0, 3.1 or 3.2 first.`,
    );
  const version = value["openapi"];
  if (version === undefined)
    throw new Failure(`${name} is not an OpenAPI document: it has no \`openapi\`.`);
  if (typeof version !== "string" || !/^3\.[0-2]\.\d/.test(version))
    throw new Failure(
      `${name} declares OpenAPI ${JSON.stringify(version)}; this pipeline reads 3.0.x, 3.1.x and 3.2.x.`,
    );
  return value;
}

const tooDeep: SyntaxProblem = { message: "it is nested too deeply" };

function parseJson(text: string, firstLine: number, name: string): unknown {
  let value: unknown;
  let problem: SyntaxProblem | undefined;
  const tooLong = tooManyTokens(text);
  if (tooLong !== undefined) throw new Failure(`${name} is too large: ${tooLong}.`);
  try {
    value = JSON.parse(text, keepNumber);
    problem = findDuplicateKey(text);
  } catch (error) {
    problem = error instanceof RangeError ? tooDeep : findJsonError(text, error);
  }
  if (problem !== undefined) throw invalid("JSON", problem, firstLine, name);
  return value;
}

function keepNumber(_key: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === "number" ? heldNumber(context?.source ?? "", value) : value;
}

/** Finds line and column of a syntax error with another parser, because Node does not give them for every error. */
function findJsonError(text: string, error: unknown): SyntaxProblem {
  const found: ParseError[] = [];
  try {
    parseTree(text, found, { disallowComments: true });
  } catch (failure) {
    if (failure instanceof RangeError) return tooDeep;
    throw failure;
  }
  const [first] = found;
  if (first === undefined) return { message: messageOf(error), line: 1, column: 1 };
  const words = printParseErrorCode(first.error).replace(/\B[A-Z]/g, (letter) => ` ${letter}`);
  const before = text.slice(0, first.offset).split("\n");
  return {
    message: words.toLowerCase(),
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
  };
}

/** Finds a duplicate key. JSON.parse would silently take the last one. */
function findDuplicateKey(text: string): SyntaxProblem | undefined {
  const open: Set<string>[] = [];
  let problem: SyntaxProblem | undefined;
  visit(text, {
    onObjectBegin: () => void open.push(new Set()),
    onObjectEnd: () => void open.pop(),
    onObjectProperty: (key, _offset, _length, line, column) => {
      const keys = open.at(-1);
      if (keys?.has(key))
        problem ??= { message: "Map keys must be unique", line: line + 1, column: column + 1 };
      keys?.add(key);
    },
  });
  return problem;
}

function parseYaml(text: string, firstLine: number, name: string): unknown {
  const { value, problems } = readYaml(text);
  const [problem] = problems;
  if (problem !== undefined) throw invalid("YAML", problem, firstLine, name);
  return value;
}

function invalid(format: string, problem: SyntaxProblem, firstLine: number, name: string): Failure {
  const { message, line, column } = problem;
  const place = line === undefined ? "" : ` at line ${line + firstLine - 1}, column ${column}`;
  return new Failure(`${name} is not valid ${format}${place}: ${message}.`);
}
