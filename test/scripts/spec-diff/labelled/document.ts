import type { JsonValue, Parts, JsonSchema } from "./row.ts";
import { object, text } from "./row.ts";

const parts: Parts = {
  method: "post",
  suffix: "",
  server: "https://api.example.com",
  security: ["Key"],
  parameters: [],
  mediaType: "application/json",
  bodyRequired: true,
  request: object({ it: text }),
  response: object({ it: text }),
  headers: {},
  others: {},
  more: {},
  schemas: {},
};

/** One document with an operation for each id. */
export function documentOf(operations: Readonly<Record<string, Partial<Parts>>>): JsonValue {
  const node = (name: string, properties: { [name: string]: JsonSchema }) =>
    object({ ...properties, child: { $ref: `#/components/schemas/${name}` } });
  const pair = (name: string) => {
    const single = { $ref: `#/components/schemas/${name}` };
    return object({ first: single, second: single });
  };
  return {
    openapi: "3.1.0",
    info: { title: "Rows", version: "1.0.0" },
    paths: Object.fromEntries(
      Object.entries(operations).map(([id, replaced]) => {
        const all = { ...parts, ...replaced };
        return [`/${id}${all.suffix}`, { [all.method]: operation(id, all) }];
      }),
    ),
    components: {
      schemas: {
        Text: text,
        Node: node("Node", {}),
        NamedNode: node("NamedNode", { name: text }),
        Pair: pair("Single"),
        NamedPair: pair("NamedSingle"),
        Single: object({}),
        NamedSingle: object({ name: text }),
        ...Object.fromEntries(
          Object.values(operations).flatMap(({ schemas = {} }) => Object.entries(schemas)),
        ),
      },
      securitySchemes: {
        Key: { type: "apiKey", in: "header", name: "X-API-KEY" },
        OtherKey: { type: "apiKey", in: "header", name: "X-KEY" },
        QueryKey: { type: "apiKey", in: "query", name: "key" },
        Bearer: { type: "http", scheme: "bearer" },
      },
    },
  };
}

function operation(id: string, all: Parts): JsonValue {
  const content = (schema: JsonSchema | null) =>
    schema === null ? {} : { content: { [all.mediaType]: { schema } } };
  const statuses = Object.entries(all.others).map(([status, schema]) => [
    status,
    { description: status, ...content(schema) },
  ]);
  return {
    operationId: id,
    servers: [{ url: all.server }],
    security: all.security.map((name) => ({ [name]: [] })),
    parameters: all.parameters,
    ...(all.request !== null && {
      requestBody: { required: all.bodyRequired, ...content(all.request) },
    }),
    responses: {
      200: { description: "200", headers: all.headers, ...content(all.response) },
      ...Object.fromEntries(statuses),
    },
    ...all.more,
  };
}
