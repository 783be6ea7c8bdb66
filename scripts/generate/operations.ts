import { Failure } from "../command.ts";
import type { Document, Node } from "./document.ts";
import { readParameters, type Parameter } from "./parameters.ts";
import { readSecurity, type Security } from "./security.ts";

/** What the facade must know of an operation beyond its types. */
export type Operation = {
  id: string;
  method: string;
  path: string;
  /** Where the operation stands in the document. */
  node: Node;
  summary: string;
  server: string;
  deprecated: boolean;
  security: Security | null;
  parameters: Parameter[];
  request: (Content & { required: boolean }) | null;
  /** By status, range (`4XX`) or `default`; `null` where the document declares no body. */
  responses: Map<string, Content | null>;
};

/** A body: its JSON media type, where that stands, and its schema's place where it has one. */
export type Content = { mediaType: string; node: Node; schema: string | null };

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
const identifier = /^[A-Za-z_$][\w$]*$/;
const reservedWords = new Set(
  "arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield".split(
    " ",
  ),
);

/** Every operation of the document; refuses what the facade could not honour, by place and reason. */
export function readOperations(document: Document, required: readonly string[]): Operation[] {
  const seen = new Map<string, Node>();
  const operations = document
    .entries(document.get(document.root, "paths"))
    .flatMap(([path, item]) =>
      methods.flatMap((method) => {
        const node = document.get(item, method);
        if (!node) return [];
        const operation = readOperation(document, path, method, item, node);
        const twin = seen.get(operation.id);
        if (twin)
          throw document.refuse(
            node,
            `the operationId ${operation.id} is taken by ${twin.pointer}.`,
          );
        seen.set(operation.id, node);
        return [operation];
      }),
    );
  for (const id of required) {
    if (seen.has(id)) continue;
    const others = [...seen.keys()].slice(0, 5).join(", ") || "none";
    throw new Failure(
      `${document.file} has no operation ${id} (it has: ${others}); mend the specification, or follow the rename in spec/upstream.yaml and src/client.ts.`,
    );
  }
  return operations;
}

function readOperation(
  document: Document,
  path: string,
  method: string,
  item: Node,
  node: Node,
): Operation {
  const id = node.value["operationId"];
  if (typeof id !== "string" || id === "")
    throw document.refuse(node, "the operation has no operationId.");
  if (!identifier.test(id) || reservedWords.has(id)) {
    throw document.refuse(
      node,
      `the operationId "${id}" is no identifier that TypeScript could export.`,
    );
  }
  return {
    id,
    method: method.toUpperCase(),
    path,
    node,
    summary: [node.value["summary"], node.value["description"]]
      .filter((text) => typeof text === "string")
      .join("\n\n"),
    server: readServer(document, item, node),
    deprecated: node.value["deprecated"] === true,
    security: readSecurity(document, node),
    parameters: readParameters(document, path, item, node),
    request: readRequest(document, node),
    responses: new Map(
      document
        .entries(document.get(node, "responses"))
        .map(([status, response]) => [
          status.toUpperCase().replace("DEFAULT", "default"),
          readContent(document, response),
        ]),
    ),
  };
}

function readRequest(document: Document, operation: Node): Operation["request"] {
  const body = document.get(operation, "requestBody");
  const content = body && readContent(document, body);
  return body && content ? { ...content, required: body.value["required"] === true } : null;
}

/** The JSON media type among those offered; a body that is offered in other forms only is refused. */
function readContent(document: Document, owner: Node): Content | null {
  const offered = document.entries(document.get(owner, "content"));
  const json = offered.find(([mediaType]) =>
    /^(application\/json|[^/\s]+\/[^;\s]+\+json)\s*(;|$)/i.test(mediaType),
  );
  if (json) {
    const [mediaType, node] = json;
    return { mediaType, node, schema: document.get(node, "schema")?.pointer ?? null };
  }
  if (offered.length === 0) return null;
  const names = offered.map(([mediaType]) => mediaType).join(", ");
  throw document.refuse(
    owner,
    `the body is offered as ${names} only; the facade speaks application/json and media types that end in +json.`,
  );
}

/** The first server: the operation's own, else its path's, else the document's. */
function readServer(document: Document, item: Node, operation: Node): string {
  const owner = [operation, item, document.root].find(
    (node) => document.items(node, "servers").length > 0,
  );
  const server = owner && document.items(owner, "servers")[0];
  if (!server)
    throw document.refuse(operation, "no server is named for it; add one in spec/overlay.yaml.");
  const variables = document.get(server, "variables");
  const url = String(server.value["url"]).replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = variables && document.get(variables, name)?.value["default"];
    return value === undefined ? whole : String(value);
  });
  if (!/^https?:\/\/[^\s{}?#]+$/.test(url)) {
    throw document.refuse(
      server,
      `the server's URL "${url}" is not absolute; name the whole address in spec/overlay.yaml.`,
    );
  }
  return url.replace(/\/$/, "");
}
