import { escapeToken } from "../../lib/json-pointer.ts";
import { jsonMediaType, published } from "../canonical/content.ts";
import type { Direction } from "../canonical/unit.ts";
import type { Document, Node } from "../document.ts";
import { remove, update, type Remedy } from "../remedy.ts";

/** A body: its JSON media type, the node of that media type, and the pointer of its schema, if it has one. */
export type Content = { mediaType: string; node: Node; schema: string | null };
export type RequestContent = Content & { required: boolean };

export function readRequest(document: Document, operation: Node): RequestContent | null {
  const body = document.get(operation, "requestBody");
  const content = body && readContent(document, body, "request");
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
      return [status, readContent(document, response, "response")];
    }),
  );
}

/** How the remedy says that a body is JSON. */
const says = {
  request: "say that it is JSON, if the server takes that,",
  response: "say that it is JSON, which the client asks for,",
} as const;

/** The remedy for a response that is not JSON. Without its content, the client accepts any body of this status. */
const leaveOpen: Remedy = (pointer) => remove(`${pointer}/content`);

/** The longest schema, in characters, that the remedy repeats. */
const longest = 1_000;

/** The remedy for a body that is not offered as JSON. What is said of a media range, which may include it, is kept. */
function remedyFor(offered: readonly Node[], direction: Direction): Remedy {
  const said = offered.find(({ value }) => published in value)?.value[published];
  const isShort = said !== undefined && JSON.stringify(said).length <= longest;
  if (!isShort && direction === "response") return leaveOpen;
  return update(says[direction], { content: { "application/json": isShort ? said : {} } });
}

/** Reads the JSON media type of a body. Refuses a body that is not offered as JSON. */
function readContent(document: Document, owner: Node, direction: Direction): Content | null {
  const offered = document.entries(document.get(owner, "content"));
  const json = offered.find(([mediaType]) => jsonMediaType.test(mediaType));
  if (json) {
    const [mediaType, node] = json;
    return { mediaType, node, schema: document.get(node, "schema")?.pointer ?? null };
  }
  if (offered.length === 0) return null;
  const names = offered.map(([mediaType]) => mediaType).join(", ");
  throw document.refuse(
    owner,
    `the body is offered as ${names} only; the facade speaks application/json and media types that end in +json.`,
    remedyFor(
      offered.map(([, node]) => node),
      direction,
    ),
  );
}
