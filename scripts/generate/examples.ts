import { sample } from "openapi-sampler";
import type { Document } from "./document.ts";
import type { Content } from "./bodies.ts";
import type { Operation } from "./operations.ts";
import { createSchemaCheck } from "./validators.ts";

/**
 * For each operation its request and its answers by status: the document's first example, else a sample of
 * the schema. Each must have the type of its body, so that an example that contradicts its schema fails the
 * typecheck.
 */
export function generateExamples(document: Document, operations: readonly Operation[]): string {
  const check = createSchemaCheck(document);
  const write = (content: Content, owner: string): string => {
    const value = findExample(document, content) ?? null;
    const problem = content.schema === null ? undefined : check(content.schema, value);
    if (problem !== undefined) {
      throw document.refuse(
        content.node,
        `no example that matches its schema could be found (${problem}); add one in spec/overlay.yaml.`,
      );
    }
    const type = `${owner}["content"][${JSON.stringify(content.mediaType)}]`;
    return `${JSON.stringify(value)} satisfies ${type}`;
  };
  const entries = operations.map(({ id, request, responses }) => {
    const body = `operations["${id}"]["requestBody"]`;
    const answers = [...responses].flatMap(([status, content]) => {
      const key = /^\d+$/.test(status) ? status : JSON.stringify(status); // As openapi-typescript writes them.
      const answer = `operations["${id}"]["responses"][${key}]`;
      return content ? `${key}: ${write(content, answer)},` : [];
    });
    return `${id}: {
      ${request ? `request: ${write(request, request.required ? body : `NonNullable<${body}>`)},` : ""}
      responses: { ${answers.join(" ")} },
    },`;
  });
  return `import type { operations } from "./types.ts";

/** What each operation sends, and answers by status: the specification's examples, else samples of its schemas. */
export const examples = { ${entries.join("\n")} };`;
}

/** `example`, else the first of `examples` that is written out, else a sample. */
function findExample(document: Document, { node, schema }: Content): unknown {
  if ("example" in node.value) return node.value["example"];
  const examples = document.entries(document.get(node, "examples"));
  const written = examples.find(([, one]) => "value" in one.value);
  if (written) return written[1].value["value"];
  return schema === null ? null : sample({ $ref: schema }, { quiet: true }, document.root.value);
}
