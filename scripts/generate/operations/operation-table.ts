import { freeName } from "../../lib/free-name.ts";
import type { Content } from "./bodies.ts";
import type { Operation } from "./operations.ts";
import { docComment, literal } from "../writer.ts";

/** The operation table: one constant per operation, and the interface that documents them. */
export function generateOperationTable(operations: readonly Operation[]): string {
  const ids = new Set(operations.map(({ id }) => id));
  const free = (wanted: string) => freeName(wanted, (name) => ids.has(name));
  const names: ImportNames = {
    requests: free("requests"),
    responses: free("responses"),
    placeParameters: free("placeParameters"),
    placeStyledParameters: free("placeStyledParameters"),
  };
  const constants = operations.map(
    (operation) =>
      `${comment(operation)}export const ${operation.id} = ${entry(operation, names)} as const;`,
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
  return [imports(operations, names).join("\n"), ...constants, table.join("\n")].join("\n\n");
}

/** The names of the table's imports. */
type ImportNames = Record<
  "requests" | "responses" | "placeParameters" | "placeStyledParameters",
  string
>;

/** The imports that these operations need, and no others, so that bundles do not contain unused code. */
function imports(operations: readonly Operation[], names: ImportNames): string[] {
  const validated = operations.flatMap(({ responses }) => [...responses.values()]);
  const placers = (["placeParameters", "placeStyledParameters"] as const).filter((name) =>
    operations.some((operation) => placingOf(operation) === name),
  );
  const modules = {
    [`* as ${names.requests}`]: operations.some(
      (one) => one.request?.schema || one.parameters.length > 0,
    )
      ? "./request-validators.ts"
      : null,
    [`* as ${names.responses}`]: validated.some((content) => content?.schema)
      ? "./response-validators.ts"
      : null,
    [`{ ${placers.map((name) => alias(name, names)).join(", ")} }`]:
      placers.length > 0 ? "../src/runtime/parameters.ts" : null,
  };
  return Object.entries(modules).flatMap(([imported, module]) =>
    module === null ? [] : [`import ${imported} from "${module}";`],
  );
}

function alias(name: keyof ImportNames, names: ImportNames): string {
  return names[name] === name ? name : `${name} as ${names[name]}`;
}

/**
 * The name of the function that writes the parameters of a call, or the key in the query. `null` if there are neither.
 */
function placingOf({ parameters, security }: Operation) {
  if (parameters.some(({ style }) => style !== null)) return "placeStyledParameters";
  return security?.in === "query" || parameters.length > 0 ? "placeParameters" : null;
}

/** The line of an entry that refers to this function. Bundlers leave out both or neither. */
function placing(operation: Operation, names: ImportNames): string {
  const name = placingOf(operation);
  if (name === null) return "";
  if (name === "placeParameters") return `placeParameters: ${names[name]},\n`;
  const styles = operation.parameters.flatMap(({ name: parameter, style }) =>
    style === null ? [] : [[parameter, style]],
  );
  return `placeParameters: /* @__PURE__ */ ${names[name]}(${literal(Object.fromEntries(styles))}),\n`;
}

function entry(operation: Operation, names: ImportNames): string {
  const { id, method, path, server, deprecated, security, parameters, request, responses } =
    operation;
  const mediaTypes = new Set(
    [...responses.values()].flatMap((content) => content?.mediaType ?? []),
  );
  const statuses = [...responses].map(([status, content]) => {
    const key = /^\d+$/.test(status) ? status : literal(status); // As openapi-typescript writes them.
    return `${key}: ${content ? body(content, `${names.responses}.${id}Response${status}`) : "null"}`;
  });
  return `{
    id: ${literal(id)},
    method: ${literal(method)},
    path: ${literal(path)},
    server: ${literal(server)},
    ${deprecated ? "deprecated: true,\n" : ""}\
    security: ${literal(security)},
    accept: ${literal([...mediaTypes].join(", ") || "*/*")},
    ${parameters.length > 0 ? `params: ${names.requests}.${id}Params,\n` : ""}\
    ${placing(operation, names)}\
    request: ${request ? body(request, `${names.requests}.${id}Request`, `required: ${request.required},`) : "null"},
    responses: { ${statuses.join(", ")} },
  }`;
}

function body(content: Content, validator: string, more = ""): string {
  const validate = content.schema === null ? "null" : validator;
  return `{ mediaType: ${literal(content.mediaType)}, ${more} validate: ${validate} }`;
}

function comment({ method, path, summary, deprecated }: Operation): string {
  const tag = "@deprecated The specification marks this operation as deprecated.";
  return docComment([summary, `\`${method} ${path}\``], deprecated ? [tag] : []);
}
