import type core from "ajv/dist/core.js";
import standalone from "ajv/dist/standalone/index.js";
import { reasonOf } from "../lib/reason.ts";
import type { Document } from "./document.ts";
import { slim } from "./slim.ts";
import { makeStandalone } from "./standalone.ts";

export type Ajv = InstanceType<typeof core.default>;

/** Under which name Ajv knows the document. */
export const documentId = "document";

/** Where each validator's schema stands in the document; `null`: it is added to Ajv under the validator's name. */
export type Schemas = Map<string, string | null>;

/** One module of validators, each compiled to code of its own; refuses a schema that does not compile, by place. */
export async function compile(document: Document, ajv: Ajv, schemas: Schemas): Promise<string> {
  // Each schema once, however many bodies share it: Ajv would declare its function again for each.
  const functions = new Map<string, string>();
  const typed: string[] = [];
  for (const [name, pointer] of schemas) {
    const key = pointer === null ? name : documentId + encodeURI(pointer);
    if (!functions.has(key)) {
      mustCompile(document, ajv, name, pointer, key);
      functions.set(key, `validate_${name}`);
    }
    typed.push(`export const ${name}: Validate = ${functions.get(key)};`);
  }
  if (typed.length === 0) return "";
  const exported = Object.fromEntries([...functions].map(([key, name]) => [name, key]));
  const code = await makeStandalone(slim(standalone.default(ajv, exported)));
  return [code.replace(/^export \{[^}]*\};\n/m, ""), ...typed].join("\n");
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
    reason = reasonOf(error);
  }
  throw document.refuse(
    { value: {}, pointer: pointer ?? "#/paths" },
    `the schema of ${name} does not compile: ${reason}.`,
  );
}
