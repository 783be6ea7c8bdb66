import type { FetchInit } from "../runtime/fetch.ts";
import { declaredResponse, type FakeAnswer, type FakeOperation } from "./answer.ts";

/** A request in parts. */
export interface ParsedRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  /** The parsed body; `undefined` if there is none or it is not JSON. */
  readonly body: unknown;
}

export function parseRequest(url: string, init: FetchInit): ParsedRequest {
  const headers = new Headers(init.headers);
  return { url: new URL(url), method: init.method, headers, body: parse(init.body) };
}

/** The operation of the request, else a 404 or 405 response. */
export function route(operations: readonly FakeOperation[], { url, method }: ParsedRequest) {
  const [pathname, search] = [decoded(url.pathname), decoded(url.search)];
  const paths = operations
    .filter(({ path }) => toPattern(path).test(path.includes("?") ? pathname + search : pathname))
    .toSorted((one, other) => literals(other.path).length - literals(one.path).length);
  const operation = paths.find((candidate) => candidate.method === method);
  if (operation) return operation;
  if (paths.length === 0) return detail(404, "Not Found");
  const allow = paths.map((candidate) => candidate.method).join(", ");
  return detail(405, "Method Not Allowed", { allow });
}

/** A 401 response if the request has no key, or not `apiKey` where that is given. */
export function refuseKey(
  operation: FakeOperation,
  { url, headers }: ParsedRequest,
  apiKey: string | undefined,
): FakeAnswer | undefined {
  const { security } = operation;
  if (!security) return undefined;
  const { name, prefix } = security;
  const sent = security.in === "header" ? headers.get(name) : url.searchParams.get(name);
  const key = sent?.startsWith(prefix) ? sent.slice(prefix.length) : "";
  if (apiKey === undefined ? key !== "" : key === apiKey) return undefined;
  return "401" in operation.responses ? declaredResponse(operation, "401") : { status: 401 };
}

/** A 422 response if the body does not match the document. It lists the errors in FastAPI's format. */
export function refuseBody(
  operation: FakeOperation,
  { body }: ParsedRequest,
): FakeAnswer | undefined {
  const { request, responses } = operation;
  if (!request || (body === undefined && !request.required)) return undefined;
  const { validate } = request;
  if (body !== undefined && (validate === null || validate(body))) return undefined;
  const errors = (body !== undefined && validate?.errors) || [
    { instancePath: "", params: {}, message: "must be JSON" },
  ];
  const issues = errors.map(({ instancePath, params, message }) => ({
    loc: ["body", ...toKeys(instancePath), ...[params?.missingProperty ?? []].flat()],
    msg: message,
    type: params?.missingProperty === undefined ? "value_error" : "missing",
  }));
  const told = { detail: issues };
  const declared = responses["422"];
  if (declared === undefined) return { status: 422 };
  const isDeclared = declared?.validate?.(told) ?? true;
  return declaredResponse(operation, "422", isDeclared ? told : undefined);
}

function parse(body: string | undefined): unknown {
  try {
    return body === undefined ? undefined : JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** The literal parts of a path template. Of several templates that match, the one with the longest parts counts. */
function literals(path: string): string {
  return path.replaceAll(/\{[^{}]+\}/g, "");
}

/** A path template as a pattern for the end of a path, because the base URL may have a path, too. */
function toPattern(path: string): RegExp {
  const parts = decoded(path)
    .split(/\{[^{}]+\}/)
    .map((part) => part.replace(/[\\^$.*+?()[\]|]/g, "\\$&"));
  return new RegExp(`${parts.join("[^/]+")}$`);
}

/** Decodes percent-encoded characters such as a space. Codes of separators such as `/` stay. */
function decoded(text: string): string {
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
}

/** The keys of a JSON pointer (RFC 6901), with indices as numbers. */
function toKeys(pointer: string): (string | number)[] {
  const tokens = pointer.split("/").slice(1);
  return tokens
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"))
    .map((key) => (/^\d+$/.test(key) ? Number(key) : key));
}

function detail(status: number, words: string, headers: FakeAnswer["headers"] = {}): FakeAnswer {
  const body = JSON.stringify({ detail: words });
  return { status, headers: { "content-type": "application/json", ...headers }, body };
}
