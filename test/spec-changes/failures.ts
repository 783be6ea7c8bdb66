import type { Exchange } from "./row.ts";

/** Schemas of bodies that the document does not have. */
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

/** The server answers so, and the call ends as an error of the kind `http`. */
export const http = (status: number, body: unknown): Exchange => ({
  answer: { status, body },
  gives: { ok: false, kind: "http", status, body },
});

/** The server answers so, and the call ends as an error of the kind `unexpected`. */
export const unexpected = (status: number, body: unknown): Exchange => ({
  answer: { status, body },
  gives: { ok: false, kind: "unexpected", status, body },
});
