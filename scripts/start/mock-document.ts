import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { isInherited } from "../generate/writer.ts";
import { operationsOf } from "../lib/http-methods.ts";
import { valueAt } from "../lib/json-pointer.ts";
import { isRecord } from "../lib/record.ts";
import { walk } from "../lib/walk.ts";
import { requireYaml } from "../lib/yaml.ts";

/**
 * A generated document as Prism understands it. It has the generated example of each response that names none, because
 * Prism's own samples lack what is required deep in a recursive schema; and what Prism takes for something else is
 * written as it reads it.
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

/** Adds the examples to the responses, each in its own operation: another one with the same response has its own. */
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

/** Prism finds what every object inherits, such as `constructor`, in every body, and judges that. */
function dropInherited(properties: Record<string, unknown>): void {
  for (const name of Object.keys(properties).filter(isInherited))
    Reflect.deleteProperty(properties, name);
}

/** Prism reads tuples as drafts of JSON Schema before 2020-12 write them. */
function readTuple(schema: Record<string, unknown>): void {
  const { prefixItems, items } = schema;
  delete schema["prefixItems"];
  schema["items"] = prefixItems;
  if (items !== undefined) schema["additionalItems"] = items;
}
