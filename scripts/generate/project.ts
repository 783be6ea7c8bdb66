import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { parse } from "yaml";
import { Failure } from "../command.ts";

/** Where the pipeline reads and writes, relative to the project's root (the working directory). */
export type Project = {
  /** The name of our API in redocly.yaml. */
  api: string;
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

/** Reads redocly.yaml, the one map from spec to output, and spec/upstream.yaml. */
export async function readProject(): Promise<Project> {
  const config = await readYaml("redocly.yaml");
  const [api, entry] = Object.entries(record(record(config)["apis"]))[0] ?? [];
  const spec = record(entry)["root"];
  const types = record(record(entry)["x-openapi-ts"])["output"];
  if (api === undefined || typeof spec !== "string" || typeof types !== "string") {
    throw new Failure(
      "redocly.yaml must have one entry under `apis`, with `root` and `x-openapi-ts.output`.",
    );
  }
  const upstream = record(await readYaml("spec/upstream.yaml"));
  return {
    api,
    spec,
    overlays: strings(record(entry)["overlays"]),
    output: dirname(types),
    types,
    operations: strings(upstream["operations"]),
  };
}

async function readYaml(path: string): Promise<unknown> {
  const text = await readFile(path, "utf8").catch(() => {
    throw new Failure(`${path} cannot be read; run the command in the project's root folder.`);
  });
  try {
    return parse(text);
  } catch (error) {
    throw new Failure(`${path} is not YAML: ${firstLine(error)}`);
  }
}

/** The first line of an error's message, without the colon that leads to a picture of the place. */
export function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.trim().split("\n")[0] ?? "").replace(/:$/, "");
}

/** A value as an object, so that what is no object simply has none of the properties asked for. */
export function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
