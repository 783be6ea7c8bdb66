import { Failure } from "../lib/command.ts";
import { httpMethods } from "../lib/http-methods.ts";
import { readRequest, readResponses, type Content, type Request } from "./bodies.ts";
import type { Document, Node } from "./document.ts";
import { readParameters, type Parameter } from "./parameters.ts";
import { readSecurity, type Security } from "./security.ts";
import { readServer } from "./server.ts";
import { isIdentifier } from "./writer.ts";

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
  request: Request | null;
  /** By status, range (`4XX`) or `default`; `null` where the document declares no body. */
  responses: Map<string, Content | null>;
};

/** Every operation of the document; refuses what the facade could not honour, by place and reason. */
export function readOperations(document: Document, required: readonly string[]): Operation[] {
  const seen = new Map<string, Node>();
  const operations = document
    .entries(document.get(document.root, "paths"))
    .flatMap(([path, item]) =>
      httpMethods.flatMap((method) => {
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
      `${document.file} has no operation ${id} (it has: ${others}); fix the specification, or follow the rename in spec/upstream.yaml and src/client.ts.`,
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
  if (!isIdentifier(id)) {
    throw document.refuse(
      node,
      `the operationId "${id}" is no identifier that TypeScript could export.`,
    );
  }
  refuseUnsendable(document, method.toUpperCase(), node);
  const security = readSecurity(document, node);
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
    security,
    parameters: readParameters(document, path, item, node, security),
    request: readRequest(document, node),
    responses: readResponses(document, node),
  };
}

/** What `fetch` cannot send, or gives no answer to. */
function refuseUnsendable(document: Document, method: string, operation: Node): void {
  if (method === "TRACE" || method === "HEAD") {
    throw document.refuse(
      operation,
      `${method} is a method ${method === "HEAD" ? "whose answers have no body" : "that fetch does not send"}; the facade does not speak it.`,
    );
  }
  if (method === "GET" && document.get(operation, "requestBody")) {
    throw document.refuse(operation, "GET with a request body is nothing that fetch can send.");
  }
}
