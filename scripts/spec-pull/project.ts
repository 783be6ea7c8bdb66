import { readFile } from "node:fs/promises";
import { parseDocument } from "yaml";
import { Failure } from "../command.ts";
import { isRecord } from "./record.ts";

const UPSTREAM = "spec/upstream.yaml";
const REDOCLY = "redocly.yaml";

export type Upstream = {
  /** The default source of `npm run spec:pull`. */
  source: string;
  /** The operationIds of our operations. */
  operations: string[];
};

/** Reads spec/upstream.yaml: the default source and the list of our operations. */
export async function readUpstream(): Promise<Upstream> {
  const { source, operations } = await readSettings(UPSTREAM);
  if (typeof source !== "string" || source.trim() === "")
    throw new Failure(`${UPSTREAM} needs \`source\`: an https address or a file.`);
  if (!isListOfNames(operations))
    throw new Failure(`${UPSTREAM} needs \`operations\`: a list of at least one operationId.`);
  return { source, operations };
}

/** The spec's path, which redocly.yaml names as `apis.promptlayer.root`. */
export async function specPath(): Promise<string> {
  const { apis } = await readSettings(REDOCLY);
  const api = isRecord(apis) ? apis["promptlayer"] : undefined;
  const root = isRecord(api) ? api["root"] : undefined;
  if (typeof root !== "string" || root === "")
    throw new Failure(`${REDOCLY} needs \`apis.promptlayer.root\`: the path of the spec.`);
  return root;
}

async function readSettings(path: string): Promise<Record<string, unknown>> {
  const text = await readFile(path, "utf8").catch(() => {
    throw new Failure(`${path} cannot be read; run this from the project's root.`);
  });
  const document = parseDocument(text, { prettyErrors: false });
  const value: unknown = document.errors.length === 0 ? document.toJS() : undefined;
  if (!isRecord(value)) throw new Failure(`${path} is not a YAML mapping.`);
  return value;
}

function isListOfNames(value: unknown): value is string[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((name) => typeof name === "string" && name !== "")
  );
}
