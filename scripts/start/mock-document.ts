import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { isInherited } from "../generate/writer.ts";
import { operationsOf } from "../lib/http-methods.ts";
import { valueAt } from "../lib/json-pointer.ts";
import { isRecord, type JsonObject } from "../lib/record.ts";
import { walk } from "../lib/walk.ts";
import { requireYaml } from "../lib/yaml.ts";

/**
 * Reads the generated document and adapts it to Prism. Responses without an example get the generated one, because
 * Prism's own samples lack required properties deep in a recursive schema. Keywords that Prism misreads are rewritten.
 */
export async function readMockDocument(file: string): Promise<object> {
  const document = requireYaml(await readFile(file, "utf8"), file);
  const { examples }: { examples: unknown } = await import(
    pathToFileURL(resolve(dirname(file), "examples.ts")).href
  );
  addExamples(document, examples);
  for (const { owner, key, value, kind } of walk(document)) {
    if (kind !== "keyword" || Array.isArray(owner)) continue;
    if (key === "properties" && isRecord(value)) dropInherited(value);
    if (key === "prefixItems") readTuple(owner);
  }
  return Object(document);
}

/** Adds the examples to the responses. It copies a shared response, because each operation has its own examples. */
function addExamples(document: unknown, examples: unknown): void {
  const { paths } = Object(document);
  for (const { operation } of Object.values(Object(paths)).flatMap((item) =>
    operationsOf(Object(item)),
  )) {
    const { operationId, responses } = Object(operation);
    const found = Object(Object(Object(examples)[operationId])["responses"]);
    for (const [status, value] of Object.entries(found)) {
      const response = structuredClone(follow(document, Object(responses)[status]));
      const [content] = Object.values(Object(Object(response)["content"]));
      if (
        !isRecord(content) ||
        "example" in content ||
        Object.keys(Object(content["examples"])).length > 0
      )
        continue;
      content["examples"] = { generated: { value } };
      Object(responses)[status] = response;
    }
  }
}

function follow(document: unknown, value: unknown): unknown {
  const { $ref } = Object(value);
  return typeof $ref === "string" ? follow(document, valueAt(document, $ref)) : value;
}

/** Removes properties named like members of every object, such as `constructor`. Prism would validate the members. */
function dropInherited(properties: JsonObject): void {
  for (const name of Object.keys(properties).filter(isInherited))
    Reflect.deleteProperty(properties, name);
}

/** Rewrites a tuple in the form of the drafts of JSON Schema before 2020-12, which Prism reads. */
function readTuple(schema: JsonObject): void {
  const { prefixItems, items } = schema;
  delete schema["prefixItems"];
  schema["items"] = prefixItems;
  if (items !== undefined) schema["additionalItems"] = items;
}
