import { escapeToken } from "../../lib/json-pointer.ts";
import type { Document, Node } from "../document.ts";
import { remove, update, type Remedy } from "../remedy.ts";

/** A body: its JSON media type, where that stands, and its schema's place where it has one. */
export type Content = { mediaType: string; node: Node; schema: string | null };
export type Request = Content & { required: boolean };

export function readRequest(document: Document, operation: Node): Request | null {
  const body = document.get(operation, "requestBody");
  const content = body && readContent(document, body, offerJson);
  return body && content ? { ...content, required: body.value["required"] === true } : null;
}

export function readResponses(document: Document, operation: Node): Map<string, Content | null> {
  return new Map(
    document.entries(document.get(operation, "responses")).map(([status, response]) => {
      if (!/^([1-5](\d\d|XX)|default)$/.test(status)) {
        const place = `${operation.pointer}/responses/${escapeToken(status)}`;
        throw document.refuse(
          { ...response, pointer: place },
          `"${status}" is no status; OpenAPI writes 404, 4XX or default.`,
          remove,
        );
      }
      return [status, readContent(document, response, leaveOpen)];
    }),
  );
}

const offerJson = update("say that it is JSON, if the server takes that,", {
  content: { "application/json": {} },
});
/** A body that nothing describes is given as its text. */
const leaveOpen: Remedy = (pointer) => remove(`${pointer}/content`);

/** The JSON media type among those offered; a body that is offered in other forms only is refused. */
function readContent(document: Document, owner: Node, remedy: Remedy): Content | null {
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
    remedy,
  );
}
