import type { Document } from "./document.ts";
import type { Operation } from "./operations.ts";
import type { Parameter } from "./parameters.ts";
import { sample } from "./sample.ts";
import type { createSchemaCheck } from "./validators.ts";
import { literal } from "./writer.ts";

/** What has a schema and may have examples: a body or a parameter. */
type Described = Pick<Parameter, "node" | "schema">;

/**
 * For each operation its request, its parameters and its responses by status: the document's first example, else a
 * sample of the schema. Each must have the type that is declared for it, so that an example that contradicts its
 * schema fails the typecheck.
 */
export function generateExamples(
  document: Document,
  operations: readonly Operation[],
  check: ReturnType<typeof createSchemaCheck>,
): string {
  const find = (described: Described) => {
    const value = findExample(document, described) ?? null;
    const { schema } = described;
    return { value, problem: schema === null ? undefined : check(schema, value) };
  };
  const need = (described: Described): unknown => {
    const { value, problem } = find(described);
    if (problem === undefined) return value;
    throw document.refuse(
      described.node,
      `no example that matches its schema could be found (${problem}); add one in spec/overlay.yaml.`,
    );
  };
  const write = (value: unknown, type: string) => `${literal(value)} satisfies ${type}`;
  const entries = operations.map(({ id, request, parameters, responses }) => {
    const owner = `operations[${literal(id)}]`;
    const bodyType = (body: string, mediaType: string) =>
      `${body}["content"][${literal(mediaType)}]`;
    const params = Object.groupBy(
      parameters.flatMap((parameter) => {
        // An optional one without an example that fits is left out.
        const isOut = !parameter.required && find(parameter).problem !== undefined;
        return isOut ? [] : [{ parameter, value: need(parameter) }];
      }),
      ({ parameter }) => parameter.in,
    );
    const written = Object.entries(params).map(([place, list]) => [
      place,
      Object.fromEntries(list.map(({ parameter, value }) => [parameter.name, value])),
    ]);
    const body = `${owner}["requestBody"]`;
    const requestType = request?.required ? body : `NonNullable<${body}>`;
    const answers = [...responses].flatMap(([status, content]) => {
      const key = /^\d+$/.test(status) ? status : literal(status); // As openapi-typescript writes them.
      if (!content) return [];
      const type = bodyType(`${owner}["responses"][${key}]`, content.mediaType);
      return `${key}: ${write(need(content), type)},`;
    });
    const parts = [
      ...(request
        ? [`request: ${write(need(request), bodyType(requestType, request.mediaType))},`]
        : []),
      ...(parameters.length > 0
        ? [`params: ${write(Object.fromEntries(written), `${owner}["parameters"]`)},`]
        : []),
      `responses: { ${answers.join(" ")} },`,
    ];
    return `${id}: { ${parts.join("\n")} },`;
  });
  return `import type { operations } from "./types.ts";

/** What each operation sends, and answers by status: the specification's examples, else samples of its schemas. */
export const examples = { ${entries.join("\n")} };`;
}

/** `example`, else the first of `examples` that is written out, else a sample. */
function findExample(document: Document, { node, schema }: Described): unknown {
  if ("example" in node.value) return node.value["example"];
  const examples = document.entries(document.get(node, "examples"));
  const written = examples.find(([, one]) => "value" in one.value);
  if (written) return written[1].value["value"];
  return schema === null ? null : sample(document, schema);
}
