import { acceptAnyOf, countingCalls, createAjv, schemaKey } from "./ajv.ts";
import { compile, type Schemas } from "./compile.ts";
import type { Document } from "./document.ts";
import type { Operation } from "./operations.ts";

/**
 * Two modules of validators, which Ajv compiles from the document's JSON Schema 2020-12 to standalone code.
 *
 * A request must match what the document says to the letter. A response must have the declared type:
 * there `oneOf` counts as `anyOf`, as it does in TypeScript, because the alternatives that vendors
 * declare overlap (every JSON object is an `HTTPValidationError`, whose properties are all optional).
 */
export async function generateValidators(document: Document, operations: readonly Operation[]) {
  const requestAjv = createAjv(document, "module");
  const responseAjv = acceptAnyOf(createAjv(document, "module"));
  const requests: Schemas = new Map();
  const responses: Schemas = new Map();
  for (const { id, request, parameters, responses: declared } of operations) {
    if (request?.schema) requests.set(`${id}Request`, request.schema);
    if (parameters.length > 0) {
      requestAjv.addSchema(parametersSchema(parameters), `${id}Params`);
      requests.set(`${id}Params`, null);
    }
    for (const [status, content] of declared) {
      if (content?.schema) responses.set(`${id}Response${status}`, content.schema);
    }
  }
  return {
    requests: await compile(document, requestAjv, requests),
    responses: await compile(document, responseAjv, responses),
  };
}

/** Alternatives of alternatives, or a schema that refers to itself, would never end. */
const mostCalls = 200_000;

/** Validates a value against the schema at a JSON pointer, as responses are; says what does not match. */
export function createSchemaCheck(document: Document) {
  let calls = 0;
  const ajv = countingCalls(acceptAnyOf(createAjv(document, "process")), () => {
    calls += 1;
    if (calls > mostCalls) throw new RangeError("There is no end.");
  });
  return (pointer: string, value: unknown): string | undefined => {
    calls = 0;
    try {
      const validate = ajv.getSchema(schemaKey(pointer));
      if (validate?.(value) !== false) return undefined;
      return ajv.errorsText(validate.errors?.slice(0, 5));
    } catch (error) {
      if (error instanceof RangeError) return "its schema cannot be checked to an end";
      throw error;
    }
  };
}

/** As values of a path parameter they would make an address of something else. */
const otherPaths = ["", ".", "..", null];

function parametersSchema(parameters: Operation["parameters"]): object {
  const places = Object.groupBy(parameters, (parameter) => parameter.in);
  return {
    type: "object",
    required: Object.keys(places).filter((place) =>
      parameters.some((one) => one.in === place && one.required),
    ),
    properties: Object.fromEntries(
      Object.entries(places).map(([place, list]) => [
        place,
        {
          type: "object",
          required: list
            .filter((parameter) => parameter.required)
            .map((parameter) => parameter.name),
          properties: Object.fromEntries(
            list.map(({ name, schema }) => [
              name,
              {
                ...(schema === null ? {} : { $ref: schemaKey(schema) }),
                ...(place === "path" && { not: { enum: otherPaths } }),
              },
            ]),
          ),
        },
      ]),
    ),
  };
}
