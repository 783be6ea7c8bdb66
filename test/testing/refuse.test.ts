import { describe, expect, test } from "vitest";
import { createAnnotateClient, createAnnotateFake } from "../documents/clients.ts";
import { body as valid, errorOf } from "../fixtures/fault-test.ts";

const url = "https://api.example.org/annotations";

/** Sends what the client would never send. */
async function send(given: { url?: string; method?: string; headers?: object; body?: unknown }) {
  const fake = createAnnotateFake();
  const response = await fake.fetch(given.url ?? url, {
    method: given.method ?? "POST",
    headers: { "x-api-key": "pl_test", "content-type": "application/json", ...given.headers },
    body: typeof given.body === "string" ? given.body : JSON.stringify(given.body ?? valid),
    redirect: "manual",
    signal: new AbortController().signal,
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: JSON.parse(text), fake };
}

describe("it refuses as the server does", () => {
  test("an unknown path", async () => {
    const { status, body, fake } = await send({ url: `${url}s` });
    expect({ status, body }).toEqual({ status: 404, body: { detail: "Not Found" } });
    expect(fake.requests).toEqual([]);
  });

  test("a wrong method", async () => {
    const { status, headers } = await send({ method: "PUT" });
    expect(status).toBe(405);
    expect(headers.get("allow")?.split(", ")).toContain("POST");
  });

  test("a request without a key", async () => {
    const { status, body } = await send({ headers: { "x-api-key": "" } });
    expect({ status, body }).toMatchObject({ status: 401, body: { success: false } });
  });

  test("a wrong key, where the test names the right one", async () => {
    const fake = createAnnotateFake({ apiKey: "pl_right" });
    const [right, wrong] = ["pl_right", "pl_wrong"].map((apiKey) =>
      createAnnotateClient({ apiKey, fetch: fake.fetch }),
    );
    expect(await right?.annotate.safe(valid)).toMatchObject({ ok: true });
    expect(await wrong?.annotate.safe(valid)).toMatchObject({
      ok: false,
      error: { kind: "http", status: 401 },
    });
    expect(fake.requests.map(({ headers }) => headers.get("x-api-key"))).toEqual([
      "pl_right",
      "pl_wrong",
    ]);
  });

  test("a wrong key before a wrong body", async () => {
    const { status, fake } = await send({ headers: { "x-api-key": "" }, body: { request_id: 1 } });
    expect(status).toBe(401);
    expect(fake.requests).toEqual([]);
  });

  test.for([
    [{ request_id: 1 }, { loc: ["body", "metadata"], type: "missing" }],
    [
      { request_id: 1, metadata: [] },
      { loc: ["body", "metadata"], msg: "must be object" },
    ],
    [
      { request_id: {}, metadata: {} },
      { loc: ["body", "request_id"], msg: "must be integer or string" },
    ],
    ["no JSON", { loc: ["body"], msg: "must be JSON" }],
  ] as const)("the body %j", async ([given, issue]) => {
    const { status, body, fake } = await send({ body: given });
    expect(status).toBe(422);
    expect(body.detail[0]).toMatchObject(issue);
    expect(fake.requests).toEqual([]);
  });

  test("a call that is aborted before it is sent", async () => {
    const fake = createAnnotateFake();
    const reason = new Error("enough");
    const init = { method: "POST", headers: {}, redirect: "manual" } as const;
    const answer = fake.fetch(url, { ...init, signal: AbortSignal.abort(reason) });
    await expect(answer).rejects.toBe(reason);
  });
});

test("an operation that does not exist is named, with those that do", () => {
  const fake = createAnnotateFake();
  // What a caller without TypeScript may give.
  const misspelt = "anotate" as "annotate";
  expect(() => fake.respond(misspelt, 200)).toThrow(
    `There is no operation "anotate"; there are annotate.`,
  );
});

test("its 422 is one that the client understands", async () => {
  const { body: told } = await send({ body: {} });
  const fake = createAnnotateFake();
  fake.respond("annotate", 422, told);
  const client = createAnnotateClient({ apiKey: "pl_test", fetch: fake.fetch });
  expect(errorOf(await client.annotate.safe(valid))).toMatchObject({
    kind: "http",
    body: told,
  });
});
