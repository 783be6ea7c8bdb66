import { Failure } from "../../lib/command.ts";
import { readRequest, readResponses, type Content, type RequestContent } from "./bodies.ts";
import type { Document, Node } from "../document.ts";
import { readParameters, type Parameter } from "./parameters.ts";
import { idFor } from "./operation-id.ts";
import { remove, update } from "../remedy.ts";
import { readSecurity, type Security } from "./security.ts";
import { readServer } from "./server.ts";
import { isIdentifier } from "../writer.ts";

/** An operation as the generators need it. */
export type Operation = {
  /** The operationId, as an identifier. */
  id: string;
  /** The operationId as the vendor writes it. */
  declaredId: string;
  method: string;
  path: string;
  /** The operation in the canonical document. */
  node: Node;
  summary: string;
  server: string;
  deprecated: boolean;
  security: Security | null;
  parameters: Parameter[];
  request: RequestContent | null;
  /** By status, range (`4XX`) or `default`; `null` if the document declares no body. */
  responses: Map<string, Content | null>;
};

/** Reads an operation of the canonical document. Refuses it if the facade cannot support a part of it. */
export function readOperation(
  document: Document,
  { path, method, id: declaredId }: { path: string; method: string; id: string | undefined },
  others: readonly Operation[],
): Operation {
  const item = document.get(document.root, "paths", path);
  const node = item && document.get(item, method);
  if (!node) throw new Failure(`${document.file} has no ${method.toUpperCase()} ${path}.`);
  const id = node.value["operationId"];
  const naming = (words: string) => update(words, { operationId: idFor(method, path) });
  if (typeof id !== "string" || id === "")
    throw document.refuse(node, "the operation has no operationId.", naming("name it"));
  if (!isIdentifier(id)) {
    throw document.refuse(
      node,
      `the operationId "${id}" is no identifier that TypeScript could export.`,
      naming("rename it"),
    );
  }
  const twin = others.find((other) => other.id === id);
  if (twin) {
    const place = document.sourceOf(twin.node);
    // What stands at one place has one name.
    throw place === document.sourceOf(node)
      ? document.refuse(item, `its operation ${id} is that of ${twin.path}.`, remove)
      : document.refuse(node, `the operationId ${id} is taken by ${place}.`, naming("rename it"));
  }
  refuseUnsendable(document, method.toUpperCase(), node);
  const security = readSecurity(document, node);
  const parameters = readParameters(document, path, node, security);
  const isQuery = security?.in === "query" || parameters.some((one) => one.in === "query");
  const sent = path.replace(/#.*/, ""); // Some vendors tell operations apart by a fragment, which is never sent.
  if (sent.includes("?") && isQuery)
    throw document.refuse(
      node,
      `the path ${path} has a query of its own, so that query parameters cannot be added.`,
    );
  return {
    id,
    declaredId: declaredId ?? id,
    method: method.toUpperCase(),
    path: sent,
    node,
    summary: [node.value["summary"], node.value["description"]]
      .filter((text) => typeof text === "string")
      .join("\n\n"),
    server: readServer(document, item, node),
    deprecated: node.value["deprecated"] === true,
    security,
    parameters,
    request: readRequest(document, node),
    responses: readResponses(document, node),
  };
}

/** Refuses methods and bodies that `fetch` cannot send, or for which it returns no body. */
function refuseUnsendable(document: Document, method: string, operation: Node): void {
  if (method === "TRACE" || method === "HEAD") {
    throw document.refuse(
      operation,
      `${method} is a method ${method === "HEAD" ? "whose responses have no body" : "that fetch does not send"}; the facade does not support it.`,
    );
  }
  const body = document.get(operation, "requestBody");
  if (method === "GET" && body) {
    throw document.refuse(
      { ...body, pointer: `${operation.pointer}/requestBody` },
      "GET has a request body, which fetch cannot send.",
      remove,
    );
  }
}
