import type { Failure } from "../../lib/command.ts";
import type { Direction } from "../canonical/unit.ts";
import type { Document } from "../document.ts";
import type { Operation } from "../operations/operations.ts";
import { add } from "../remedy.ts";
import { candidates, type Described } from "./samples.ts";
import { Validators } from "../validators/validators.ts";
import { literal } from "../writer.ts";
import { describe } from "../../../src/runtime/issues.ts";
import { copyBody } from "../../../src/runtime/json.ts";

/** The examples of an operation. */
type OperationExamples = {
  request: unknown;
  params: Record<string, Record<string, unknown>>;
  responses: Map<string, unknown>;
};

/**
 * The examples of each operation: its request, its parameters, and its responses by status. Each is the document's
 * first example that matches the declared schema, else a sample of the schema.
 */
export class Examples {
  readonly validators: Validators;
  /** By the operation's id. */
  readonly #examples = new Map<string, OperationExamples>();

  constructor(document: Document) {
    this.validators = new Validators(document);
  }

  /**
   * Finds the examples of an operation. Refuses an operation if a body has none. Removes examples that do not match
   * their schema from the document, because the mock server and the fake would answer with them.
   *
   * @returns the places of the removed examples
   */
  find(document: Document, operation: Operation): string[] {
    const { id, request, parameters, responses } = operation;
    const dropped = [...(request ? [request] : []), ...responses.values()].flatMap((content) =>
      content === null
        ? []
        : this.#drop(document, content, content === request ? "request" : "response"),
    );
    const params: Record<string, [name: string, value: unknown][]> = {};
    for (const parameter of parameters) {
      const { value, problem } = this.#exampleOf(document, parameter, "request");
      if (problem === undefined) (params[parameter.in] ??= []).push([parameter.name, value]);
      // An optional parameter without a matching example is left out.
      else if (parameter.required) throw none(document, parameter, problem);
    }
    const need = (content: Described, direction: Direction): unknown => {
      const { value, problem } = this.#exampleOf(document, content, direction);
      if (problem === undefined) return value;
      throw none(document, content, problem);
    };
    this.#examples.set(id, {
      request: request && need(request, "request"),
      params: Object.fromEntries(
        Object.entries(params).map(([place, values]) => [place, Object.fromEntries(values)]),
      ),
      responses: new Map(
        [...responses].map(([status, content]) => [status, content && need(content, "response")]),
      ),
    });
    return dropped;
  }

  /** The generated module with the examples of these operations. */
  generate(operations: readonly Operation[]): string {
    const entries = operations.map(({ id, request, parameters, responses }) => {
      const found = this.#examples.get(id);
      const owner = `operations[${literal(id)}]`;
      const typed = (value: unknown, type: string) => `${literal(value)} satisfies Open<${type}>`;
      const bodyType = (body: string, mediaType: string) =>
        `${body}["content"][${literal(mediaType)}]`;
      const body = `${owner}["requestBody"]`;
      const requestType = request?.required ? body : `NonNullable<${body}>`;
      const answers = [...responses].flatMap(([status, content]) => {
        const key = /^\d+$/.test(status) ? status : literal(status); // As openapi-typescript writes them.
        if (!content) return [];
        const type = bodyType(`${owner}["responses"][${key}]`, content.mediaType);
        return `${key}: ${typed(found?.responses.get(status), type)},`;
      });
      const parts = [
        ...(request
          ? [`request: ${typed(found?.request, bodyType(requestType, request.mediaType))},`]
          : []),
        ...(parameters.length > 0
          ? [`params: ${typed(found?.params, `${owner}["parameters"]`)},`]
          : []),
        `responses: { ${answers.join(" ")} },`,
      ];
      return `${id}: { ${parts.join("\n")} },`;
    });
    return `import type { operations } from "./types.ts";

/** A type whose objects may have more properties than it names, as JSON may. */
type Open<T> = T extends readonly (infer Item)[]
  ? Item[] extends T
    ? Open<Item>[]
    : { [K in keyof T]: Open<T[K]> }
  : T extends object
    ? [keyof T] extends [never]
      ? T
      : { [K in keyof T]: Open<T[K]> } & { [key: string]: unknown }
    : T;

/** What each operation sends, and answers by status: the specification's examples, else samples of its schemas. */
export const examples = { ${entries.join("\n")} };`;
  }

  /** The first example that matches the schema, or the reason why the last one does not. */
  #exampleOf(document: Document, described: Described, direction: Direction) {
    let problem: string | undefined;
    for (const value of candidates(document, described)) {
      problem = this.#problemOf(described, value, direction);
      if (problem === undefined) return { value, problem };
    }
    return { value: null, problem };
  }

  /** Why a value is no example: it does not match the schema, or the client would not send it. */
  #problemOf(described: Described, value: unknown, direction: Direction): string | undefined {
    const { schema } = described;
    const problem =
      schema === null ? undefined : this.validators.problemOf(value, schema, direction);
    if (problem !== undefined || direction === "response" || !("mediaType" in described))
      return problem;
    const copied = copyBody(value, undefined);
    return "issues" in copied ? describe(copied) : undefined;
  }

  #drop(document: Document, described: Described, direction: Direction): string[] {
    const isWrong = (value: unknown) => this.#problemOf(described, value, direction) !== undefined;
    const { node } = described;
    const { value, pointer } = node;
    const dropped: string[] = [];
    if ("example" in value && isWrong(value["example"])) {
      delete value["example"];
      dropped.push(`${pointer}/example`);
    }
    const examples = document.get(node, "examples");
    for (const [name, example] of document.entries(examples)) {
      if ("value" in example.value && !isWrong(example.value["value"])) continue;
      delete examples?.value[name];
      dropped.push(example.pointer);
    }
    return dropped;
  }
}

export function createExamples(document: Document): Examples {
  return new Examples(document);
}

function none(document: Document, { node }: Described, problem: string): Failure {
  return document.refuse(
    node,
    `no example that matches its schema could be found (${problem}).`,
    add("add one", "example"),
  );
}
