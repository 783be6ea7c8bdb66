import type { ExpectedExchange } from "./row.ts";

/** Schemas of bodies for new statuses. */
export const created = {
  type: "object",
  required: ["id"],
  properties: { id: { type: "integer" } },
};
export const problem = {
  type: "object",
  required: ["title"],
  properties: { title: { type: "string" } },
};

/** An exchange in which the server sends this response and the call fails with the kind `http`. */
export const http = (status: number, body: unknown): ExpectedExchange => ({
  response: { status, body },
  gives: { ok: false, kind: "http", status, body },
});

/** An exchange in which the server sends this response and the call fails with the kind `unexpected`. */
export const unexpected = (status: number, body: unknown): ExpectedExchange => ({
  response: { status, body },
  gives: { ok: false, kind: "unexpected", status, body },
});
