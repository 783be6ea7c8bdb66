import type { Content } from "./bodies.ts";
import type { Operation } from "./operations.ts";

/** The operation table: one constant per operation, and the interface that documents them. */
export function generateOperationTable(operations: readonly Operation[]): string {
  const constants = operations.map(
    (operation) =>
      `${comment(operation)}export const ${operation.id} = ${entry(operation)} as const;`,
  );
  const documented = operations.map(
    (operation) => `${comment(operation)}${operation.id}: typeof ${operation.id};`,
  );
  const table = [
    `/** Every operation of the document, by its id, with what the document says of it. */`,
    `export interface Operations {`,
    ...documented,
    `}`,
  ];
  return [imports(operations).join("\n"), ...constants, table.join("\n")].join("\n\n");
}

/** Each only where it is used: bundles need not carry what turns parameters into addresses. */
function imports(operations: readonly Operation[]): string[] {
  const validated = operations.flatMap(({ responses }) => [...responses.values()]);
  const modules = {
    "* as requests": operations.some((one) => one.request?.schema || one.parameters.length > 0)
      ? "./request-validators.ts"
      : null,
    "* as responses": validated.some((content) => content?.schema)
      ? "./response-validators.ts"
      : null,
    "{ writeAddress }": operations.some(isSerialized) ? "../src/runtime/request.ts" : null,
  };
  return Object.entries(modules).flatMap(([names, module]) =>
    module === null ? [] : [`import ${names} from "${module}";`],
  );
}

/** Whether the address takes more than joining server and path. */
function isSerialized({ parameters, security }: Operation): boolean {
  return security?.in === "query" || parameters.some((parameter) => parameter.in !== "header");
}

function entry(operation: Operation): string {
  const { id, method, path, server, deprecated, security, parameters, request, responses } =
    operation;
  const mediaTypes = new Set(
    [...responses.values()].flatMap((content) => content?.mediaType ?? []),
  );
  const statuses = [...responses].map(([status, content]) => {
    const key = /^\d+$/.test(status) ? status : JSON.stringify(status); // As openapi-typescript writes them.
    return `${key}: ${content ? body(content, `responses.${id}Response${status}`) : "null"}`;
  });
  return `{
    id: ${JSON.stringify(id)},
    method: ${JSON.stringify(method)},
    path: ${JSON.stringify(path)},
    server: ${JSON.stringify(server)},
    deprecated: ${deprecated},
    security: ${JSON.stringify(security)},
    accept: ${JSON.stringify([...mediaTypes].join(", ") || "*/*")},
    params: ${parameters.length > 0 ? `requests.${id}Params` : "null"},
    writeAddress: ${isSerialized(operation) ? "writeAddress" : "null"},
    request: ${request ? body(request, `requests.${id}Request`, `required: ${request.required},`) : "null"},
    responses: { ${statuses.join(", ")} },
  }`;
}

function body(content: Content, validator: string, more = ""): string {
  const validate = content.schema === null ? "null" : validator;
  return `{ mediaType: ${JSON.stringify(content.mediaType)}, ${more} validate: ${validate} }`;
}

function comment({ method, path, summary, deprecated }: Operation): string {
  const lines = [...summary.replaceAll("*/", "*\\/").split("\n"), "", `\`${method} ${path}\``];
  if (deprecated)
    lines.push("", "@deprecated The specification marks this operation as deprecated.");
  return `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join("\n")}\n */\n`;
}
