import type { Content } from "./bodies.ts";
import type { Operation } from "./operations.ts";
import { assign, braces, literal, object, print, statusKey, type Code } from "./layout.ts";
import { docComment, freeName } from "./writer.ts";

/** The operation table: one constant per operation, and the interface that documents them. */
export function generateOperationTable(operations: readonly Operation[]): string {
  const ids = new Set(operations.map(({ id }) => id));
  const names: Names = {
    requests: freeName("requests", ids),
    responses: freeName("responses", ids),
    placeParameters: freeName("placeParameters", ids),
    placeStyledParameters: freeName("placeStyledParameters", ids),
  };
  const constants = operations.map((operation) => {
    const declared = assign(operation.id, " =", [entry(operation, names), " as const"]);
    return comment(operation) + print(["export const ", declared, ";"]);
  });
  const documented = operations.flatMap((operation) => [
    comment(operation).trimEnd().replaceAll(/^/gm, "  "),
    `  ${operation.id}: typeof ${operation.id};`,
  ]);
  const table = [
    `/** Every operation of the document, by its id, with what the document says of it. */`,
    `export interface Operations {`,
    ...documented,
    `}\n`,
  ];
  const parts = [imports(operations, names).join("\n"), ...constants, table.join("\n")];
  return parts.filter((part) => part !== "").join("\n\n");
}

/** The names in the table of what it imports. */
type Names = Record<"requests" | "responses" | "placeParameters" | "placeStyledParameters", string>;

/** The imports that these operations need, and no others, so that bundles do not contain unused code. */
function imports(operations: readonly Operation[], names: Names): string[] {
  const validated = operations.flatMap(({ responses }) => [...responses.values()]);
  const placers = (["placeParameters", "placeStyledParameters"] as const).filter((name) =>
    operations.some((operation) => placingOf(operation) === name),
  );
  const modules: [imported: Code, module: string, isUsed: boolean][] = [
    [
      `* as ${names.requests}`,
      "./request-validators.ts",
      operations.some((one) => one.request?.schema || one.parameters.length > 0),
    ],
    [
      `* as ${names.responses}`,
      "./response-validators.ts",
      validated.some((content) => content?.schema),
    ],
    [
      braces(placers.map((name) => alias(name, names))),
      "../src/runtime/parameters.ts",
      placers.length > 0,
    ],
  ];
  return modules
    .filter(([, , isUsed]) => isUsed)
    .map(([imported, module]) => print(["import ", imported, ` from "${module}";`]));
}

function alias(name: keyof Names, names: Names): string {
  return names[name] === name ? name : `${name} as ${names[name]}`;
}

/**
 * The function that places the parameters of a call: those of the document, or the key in the query. `null` if there
 * are none.
 */
function placingOf({ parameters, security }: Operation) {
  if (parameters.some(({ style }) => style !== null)) return "placeStyledParameters";
  return security?.in === "query" || parameters.length > 0 ? "placeParameters" : null;
}

/** The property of an entry that names this function. Bundlers leave both out together. */
function placing(operation: Operation, names: Names): [key: string, value: Code][] {
  const name = placingOf(operation);
  if (name === null) return [];
  if (name === "placeParameters") return [["placeParameters", names[name]]];
  const styles = operation.parameters.flatMap(({ name: parameter, style }) =>
    style === null ? [] : [[parameter, style]],
  );
  const call = [`/* @__PURE__ */ ${names[name]}(`, literal(Object.fromEntries(styles)), ")"];
  return [["placeParameters", call]];
}

function entry(operation: Operation, names: Names): Code {
  const { id, method, path, server, deprecated, security, parameters, request, responses } =
    operation;
  const mediaTypes = new Set(
    [...responses.values()].flatMap((content) => content?.mediaType ?? []),
  );
  const statuses = [...responses].map(([status, content]) => {
    const answer = content ? body(content, `${names.responses}.${id}Response${status}`) : "null";
    return [statusKey(status), answer] satisfies [string, Code];
  });
  const sent = request
    ? body(request, `${names.requests}.${id}Request`, ["required", String(request.required)])
    : "null";
  const properties: [key: string, value: Code][] = [
    ["id", literal(id)],
    ["method", literal(method)],
    ["path", literal(path)],
    ["server", literal(server)],
    ...(deprecated ? [["deprecated", "true"] satisfies [string, Code]] : []),
    ["security", literal(security)],
    ["accept", literal([...mediaTypes].join(", ") || "*/*")],
    ...(parameters.length > 0
      ? [["params", `${names.requests}.${id}Params`] satisfies [string, Code]]
      : []),
    ...placing(operation, names),
    ["request", sent],
    ["responses", object(statuses)],
  ];
  return object(properties, true);
}

function body(content: Content, validator: string, ...more: [key: string, value: Code][]): Code {
  const validate = content.schema === null ? "null" : validator;
  return object([["mediaType", literal(content.mediaType)], ...more, ["validate", validate]]);
}

function comment({ method, path, summary, deprecated }: Operation): string {
  const tag = "@deprecated The specification marks this operation as deprecated.";
  return docComment([summary, `\`${method} ${path}\``], deprecated ? [tag] : []);
}
