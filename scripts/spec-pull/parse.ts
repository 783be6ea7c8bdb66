import { parseTree, printParseErrorCode, type ParseError } from "jsonc-parser";
import { Failure } from "../lib/command.ts";
import type { Extracted } from "./extract.ts";
import { isRecord } from "../lib/record.ts";
import { readYaml, type SyntaxProblem } from "../lib/yaml.ts";

export type OpenApi = Record<string, unknown>;

/** Parses an OpenAPI 3.0 or 3.1 document in JSON or YAML. */
export function parseOpenApi({ text, firstLine }: Extracted, name: string): OpenApi {
  const value = /^\s*[{[]/.test(text)
    ? parseJson(text, firstLine, name)
    : parseYaml(text, firstLine, name);
  if (!isRecord(value)) throw new Failure(`${name} is not an OpenAPI document: it is no mapping.`);
  if ("swagger" in value)
    throw new Failure(
      `${name} is Swagger ${String(value["swagger"])}; convert it to OpenAPI 3.0 or 3.1 first.`,
    );
  const version = value["openapi"];
  if (version === undefined)
    throw new Failure(`${name} is not an OpenAPI document: it has no \`openapi\`.`);
  if (typeof version !== "string" || !/^3\.[01]\.\d/.test(version))
    throw new Failure(
      `${name} declares OpenAPI ${JSON.stringify(version)}; this pipeline reads 3.0.x and 3.1.x.`,
    );
  return value;
}

function parseJson(text: string, firstLine: number, name: string): unknown {
  const syntax = findJsonError(text) ?? findDuplicateKey(text);
  if (syntax !== undefined) throw invalid("JSON", syntax, firstLine, name);
  return JSON.parse(text);
}

function findJsonError(text: string): SyntaxProblem | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    // Node does not name the place of every error; this parser does.
    const found: ParseError[] = [];
    parseTree(text, found, { disallowComments: true });
    const [first] = found;
    if (first === undefined) return { message: String(error), line: 1, column: 1 };
    const words = printParseErrorCode(first.error).replace(/\B[A-Z]/g, (letter) => ` ${letter}`);
    const before = text.slice(0, first.offset).split("\n");
    return {
      message: words.toLowerCase(),
      line: before.length,
      column: (before.at(-1)?.length ?? 0) + 1,
    };
  }
}

/** JSON.parse silently takes the last of two equal keys. */
function findDuplicateKey(text: string): SyntaxProblem | undefined {
  return readYaml(text).problems.find(({ code }) => code === "DUPLICATE_KEY");
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
