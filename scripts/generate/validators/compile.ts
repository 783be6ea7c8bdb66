import standalone from "ajv/dist/standalone/index.js";
import { Failure } from "../../lib/command.ts";
import { reasonOf } from "../../lib/reason.ts";
import type { Document } from "../document.ts";
import { schemaKey, withEvaluated, type Ajv } from "./ajv.ts";
import { boundCalls, isEndless } from "./bounded.ts";
import { slim } from "./slim.ts";
import { makeStandalone } from "./standalone.ts";

/** Where each validator's schema stands in the document; `null`: it is added to Ajv under the validator's name. */
export type Schemas = Map<string, string | null>;

/** One module of validators, each compiled to code of its own; refuses a schema that does not compile, by place. */
export async function compile(document: Document, ajv: Ajv, schemas: Schemas): Promise<string> {
  // Each schema once, however many bodies share it: Ajv would declare its function again for each.
  const functions = new Map<string, string>();
  const typed: [name: string, key: string][] = [];
  for (const [name, pointer] of schemas) {
    const key = pointer === null ? name : schemaKey(pointer);
    if (!functions.has(key)) {
      mustCompile(document, ajv, name, pointer, key);
      functions.set(key, `validate_${name}`);
    }
    typed.push([name, key]);
  }
  if (typed.length === 0) return "";
  const exported = Object.fromEntries([...functions].map(([key, name]) => [name, key]));
  const slimmed = slim(withEvaluated(standalone.default(ajv, exported)));
  if (isEndless(slimmed)) {
    throw new Failure(
      `${document.file}: a schema of ${[...schemas.keys()].join(" or ")} refers to itself for the same value, so that no value ever matches it.`,
    );
  }
  const { code, wrap } = boundCalls(slimmed);
  const wrapped = [...functions.values()].map(
    (name) => `export const ${name}_ = ${wrap}(${name});`,
  );
  const standing = await makeStandalone(wrap ? [code, ...wrapped].join("\n") : code);
  return [
    standing.replace(/^export \{[^}]*\};\n/m, ""),
    ...typed.map(
      ([name, key]) => `export const ${name}: Validate = ${functions.get(key)}${wrap ? "_" : ""};`,
    ),
  ].join("\n");
}

function mustCompile(
  document: Document,
  ajv: Ajv,
  name: string,
  pointer: string | null,
  key: string,
): void {
  let reason: string;
  try {
    if (ajv.getSchema(key)) return;
    reason = "there is no schema at this place";
  } catch (error) {
    reason = error instanceof RangeError ? "it is nested too deeply" : reasonOf(error);
  }
  throw document.refuse(
    { value: {}, pointer: pointer ?? "#/paths" },
    `the schema of ${name} does not compile: ${reason}.`,
  );
}
