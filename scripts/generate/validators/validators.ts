import type { Direction } from "../canonical/unit.ts";
import { acceptAnyOf, countingCalls, createAjv, schemaKey, type Ajv } from "./ajv.ts";
import { compile, type Schemas } from "./compile.ts";
import type { Document } from "../document.ts";
import { forgetValues } from "./json-values.ts";
import type { Operation } from "../operations/operations.ts";

/** The most calls for one example. Nested alternatives, or a schema that refers to itself, would never end. */
const mostCalls = 200_000;

/**
 * The validators of a document's schemas, which Ajv compiles from JSON Schema 2020-12, each once: examples are checked
 * by them, and they become the two generated modules.
 *
 * A request must match what the document says to the letter. A response must have the declared type:
 * there `oneOf` counts as `anyOf`, as it does in TypeScript, because the alternatives that vendors
 * declare overlap (every JSON object is an `HTTPValidationError`, whose properties are all optional).
 */
export class Validators {
  readonly #document: Document;
  readonly #ajv: Readonly<Record<Direction, Ajv>>;
  /** How many validators one check has called. */
  #calls = 0;

  constructor(document: Document) {
    this.#document = document;
    const count = () => {
      this.#calls += 1;
      if (this.#calls > mostCalls) throw new RangeError("There is no end.");
    };
    this.#ajv = {
      request: countingCalls(createAjv(document), count),
      response: countingCalls(acceptAnyOf(createAjv(document)), count),
    };
  }

  /** Says how a value does not match the schema at a JSON pointer; `undefined` where it does. */
  problemOf(value: unknown, pointer: string, direction: Direction): string | undefined {
    const ajv = this.#ajv[direction];
    this.#calls = 0;
    try {
      const validate = ajv.getSchema(schemaKey(pointer));
      if (validate?.(value) !== false) return undefined;
      return ajv.errorsText(validate.errors?.slice(0, 5));
    } catch (error) {
      if (error instanceof RangeError) return "its schema cannot be checked to an end";
      throw error;
    } finally {
      forgetValues();
    }
  }

  /** The two modules, as standalone code. */
  async generate(operations: readonly Operation[]) {
    const requests: Schemas = new Map();
    const responses: Schemas = new Map();
    for (const { id, request, parameters, responses: declared } of operations) {
      if (request?.schema) requests.set(`${id}Request`, request.schema);
      if (parameters.length > 0) {
        this.#ajv.request.addSchema(parametersSchema(parameters), `${id}Params`);
        requests.set(`${id}Params`, null);
      }
      for (const [status, content] of declared) {
        if (content?.schema) responses.set(`${id}Response${status}`, content.schema);
      }
    }
    return {
      requests: await compile(this.#document, this.#ajv.request, requests),
      responses: await compile(this.#document, this.#ajv.response, responses),
    };
  }
}

/** Values that a path parameter must not have, because the address would lead elsewhere. */
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
