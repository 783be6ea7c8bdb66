import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { Failure } from "./command.ts";
import { isRecord, type JsonObject } from "./record.ts";
import { requireYaml } from "./yaml.ts";

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

/** The files that the pipeline reads and writes. Paths are relative to the project's root, the working directory. */
export type Project = {
  /** The vendor's document. */
  spec: string;
  overlays: string[];
  /** The folder of generated code. */
  output: string;
  /** The file of generated types, inside `output`. */
  types: string;
  /** The operations that the specification must have. */
  operations: string[];
};

/** The name of our API in redocly.yaml. */
export const API = "promptlayer";

/** Reads the paths from redocly.yaml and the operations from spec/upstream.yaml. */
export async function readProject(): Promise<Project> {
  const { overlays = [], "x-openapi-ts": openapiTypeScript } = await readApi();
  const types = isRecord(openapiTypeScript) ? openapiTypeScript["output"] : undefined;
  if (typeof types !== "string" || dirname(types) === ".")
    throw new Failure(
      `${REDOCLY} needs \`apis.${API}.x-openapi-ts.output\`: a file in a folder of its own.`,
    );
  if (!Array.isArray(overlays) || !overlays.every((overlay) => typeof overlay === "string"))
    throw new Failure(`${REDOCLY} needs \`apis.${API}.overlays\` to be a list of files.`);
  const { operations } = await readUpstream();
  return { spec: await specPath(), overlays, output: dirname(types), types, operations };
}

/** The path of the specification: `apis.promptlayer.root` in redocly.yaml. */
export async function specPath(): Promise<string> {
  const { root } = await readApi();
  if (typeof root !== "string" || root === "")
    throw new Failure(`${REDOCLY} needs \`apis.${API}.root\`: the path of the spec.`);
  return root;
}

async function readApi(): Promise<JsonObject> {
  const { apis } = await readSettings(REDOCLY);
  const api = isRecord(apis) ? apis[API] : undefined;
  return isRecord(api) ? api : {};
}

async function readSettings(path: string): Promise<JsonObject> {
  const text = await readFile(path, "utf8").catch(() => {
    throw new Failure(`${path} cannot be read; run this from the project's root.`);
  });
  const value = requireYaml(text, path);
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
