import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import {
  corsHeaders,
  json,
  send,
  success,
  text,
  type StubResponse,
  type RecordedRequest,
} from "./responses.ts";

type Fault = (response: ServerResponse, request: RecordedRequest) => void;

const successText = JSON.stringify(success);
const jsonType = { "content-type": "application/json" };
const htmlType = { "content-type": "text/html" };
/** Headers that promise more bytes than the body has. */
const tooLong = { ...jsonType, "content-length": String(successText.length + 10) };
/** A header that asks the client to retry at once. */
const atOnce = { "retry-after": "0" };
const chunked = { ...jsonType, "transfer-encoding": "chunked" };

/** Every fault, by name. */
export const faults = {
  ok: respondWith(json(200, success)),

  // The connection fails before a response is complete.
  "closes-before-any-byte": raw((socket) => socket.end()),
  "reset-before-headers": raw((socket) => socket.resetAndDestroy()),
  "reset-after-headers": raw((socket) =>
    socket.write(head(200, tooLong), () => socket.resetAndDestroy()),
  ),
  "closes-in-body": raw((socket) => socket.end(head(200, tooLong) + successText)),
  "closes-in-chunk": raw((socket) => socket.end(`${head(200, chunked)}64\r\n{"success"`)),
  "invalid-http": raw((socket) => socket.end("\u0000\u0001 this is no HTTP\r\n\r\n")),
  "huge-headers": respondWith(json(200, success, { "x-huge": "a".repeat(300_000) })),
  "gzip-garbage": respondWith(json(200, success, { "content-encoding": "gzip" })),

  // The response is never complete.
  "never-answers": () => undefined,
  "slow-headers": raw((socket) => drip(socket, "HTTP/1.1 200 OK\r\n", "x-slow: 1\r\n")),
  "informational-for-ever": raw((socket) => drip(socket, "", "HTTP/1.1 102 Processing\r\n\r\n")),
  "stalls-in-body": raw((socket) => socket.write(head(200, tooLong) + successText)),
  "stalls-in-error-body": raw((socket) => socket.write(head(400, tooLong))),
  "stalls-in-503-body": raw((socket) => socket.write(head(503, { ...tooLong, ...atOnce }))),
  "drips-for-ever": raw((socket) => drip(socket, head(200, chunked), "1\r\n \r\n")),

  // The response is complete, but the specification does not describe it.
  "html-502": respondWith(text(502, "<h1>Bad Gateway</h1>", htmlType)),
  "html-200": respondWith(text(200, "<h1>Welcome</h1>", htmlType)),
  "json-truncated": respondWith(text(200, '{"success": true, "mess', jsonType)),
  "json-wrong-shape": respondWith(json(200, { success: "yes" })),
  "empty-200": respondWith(text(200, "", jsonType)),
  "no-content": respondWith({ status: 204 }),
  "utf-16": respondWith(text(200, Buffer.from(successText, "utf16le"), jsonType)),

  // The response is unusual, but correct.
  "informational-first": (response) => {
    response.writeEarlyHints({ link: "</style.css>; rel=preload; as=style" });
    send(response, json(200, success));
  },
  "byte-order-mark": respondWith(text(200, `\uFEFF${successText}`, jsonType)),
  "wrong-charset": respondWith(
    json(200, success, { "content-type": "application/json; charset=koi8-r" }),
  ),
  "set-cookie": respondWith(json(200, success, { "set-cookie": "session=1; HttpOnly" })),
  "ok-then-reset": (response, request) => {
    const { socket } = response;
    faults.ok(response, request);
    setTimeout(() => socket?.resetAndDestroy(), 5);
  },

  // The response repeats every request header, the key among them.
  "echo-401": respondWith((request) => json(401, sent(request), { "x-echo": asQuery(request) })),
  "echo-500": respondWith((request) =>
    text(500, `<pre>${asQuery(request)}</pre>`, { "x-echo": asQuery(request) }),
  ),
  "echo-location": respondWith((request) =>
    text(307, "", { location: `http://127.0.0.1:9/?${asQuery(request)}` }),
  ),
} satisfies Record<string, Fault>;

export type FaultName = keyof typeof faults;

function respondWith(content: StubResponse | ((request: RecordedRequest) => StubResponse)): Fault {
  return (response, request) =>
    send(response, typeof content === "function" ? content(request) : content);
}

/** Writes directly to the socket, for responses that no HTTP server would send. */
function raw(write: (socket: Socket) => void): Fault {
  return ({ socket }) => {
    if (socket !== null) write(socket);
  };
}

function head(status: number, headers: Readonly<Record<string, string>>): string {
  const lines = Object.entries({ ...corsHeaders, ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return `HTTP/1.1 ${status} Status\r\n${lines.join("")}\r\n`;
}

/** Writes `first`, then `chunk` every 20 milliseconds until the client disconnects. */
function drip(socket: Socket, first: string, chunk: string): void {
  socket.write(first);
  const timer = setInterval(() => socket.write(chunk), 20);
  socket.once("close", () => clearInterval(timer));
}

function sent({ headers }: RecordedRequest) {
  return { success: false, message: `You sent ${String(headers["x-api-key"])}`, headers };
}

function asQuery({ headers }: RecordedRequest): string {
  return new URLSearchParams(
    Object.entries(headers).map(([name, value]) => [name, String(value)]),
  ).toString();
}
