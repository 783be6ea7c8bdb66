import { runInNewContext } from "node:vm";
import { describe } from "vitest";
import { PromptLayerError } from "../../src/index.ts";
import { apiKey, body, connect, errorOf, expect, test, thrownBy } from "../fixtures/fault-test.ts";
import { json, text } from "../servers/responses.ts";

/** What a logger prints. */
const printed = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test("an error is a real one, which both forms give", async ({ server }) => {
  const client = connect(server.script({ status: 400 }));
  const thrown = await thrownBy(() => client.annotate(body));
  for (const error of [thrown, errorOf(await client.annotate.safe(body))]) {
    if (!(error instanceof PromptLayerError)) throw error;
    expect(error.name).toBe("PromptLayerError");
    expect(error).toBeInstanceOf(Error);
    expect(String(error)).toBe(`PromptLayerError: ${error.message}`);
  }
});

test("an error of another copy of the package is recognised, and nothing else is", () => {
  const brand = Symbol.for("promptlayer-client.PromptLayerError");
  expect({ [brand]: true } instanceof PromptLayerError).toBe(true);
  for (const value of [new Error(), {}, null, undefined, "PromptLayerError"])
    expect(value instanceof PromptLayerError).toBe(false);
});

describe("a printed error", () => {
  test("shows what its kind carries, and its headers", async ({ server }) => {
    const headers = { "x-request-id": "r-1" };
    const script = server.script(json(401, { success: false, message: "bad key" }, headers));
    const error = errorOf(await connect(script).annotate.safe(body));
    expect(printed(error)).toEqual({
      name: "PromptLayerError",
      message: error.message,
      kind: "http",
      operationId: "annotate",
      attempts: 1,
      status: 401,
      requestId: "r-1",
      body: { success: false, message: "bad key" },
      headers: expect.objectContaining({ "content-type": "application/json", ...headers }),
    });
    expect("cause" in error).toBe(false);
  });

  test("shows no body that is not JSON", async ({ server }) => {
    const script = server.script(text(502, "<h1>Bad Gateway</h1>"));
    const error = errorOf(await connect(script, { maxRetries: 0 }).annotate.safe(body));
    expect(error).toMatchObject({ body: "<h1>Bad Gateway</h1>" });
    expect(printed(error)).not.toHaveProperty("body");
  });

  test("shows the issues of a request that was not sent", async ({ server }) => {
    // @ts-expect-error -- The body must be refused at run time.
    const error = errorOf(await connect(server.script("ok")).annotate.safe({ metadata: {} }));
    expect(printed(error)).toMatchObject({ kind: "invalid-request", issues: [{}] });
  });
});

test("headers of a success survive printing", async ({ server }) => {
  const result = await connect(server.script("ok")).annotate.safe(body);
  expect(printed(result)).toMatchObject({ headers: { "content-type": "application/json" } });
});

describe("the server's own words", () => {
  test.for([
    [{ message: "no such request" }, "no such request"],
    [{ error: "rate_limited" }, "rate_limited"],
    [{ detail: "not found", title: "unused" }, "not found"],
    [{ message: "", error: "", title: "Gone" }, "Gone"],
    [{ message: "a\nb\u001B[31mc\u202Ed" }, "a b [31mc d"],
    [{ message: "x".repeat(1_000) }, "x".repeat(200)],
    [{ message: `the key ${apiKey} is wrong` }, "the key [redacted] is wrong"],
  ] as const)("of %j end the message", async ([said, words], { server }) => {
    const script = server.script(json(401, said));
    const { message } = errorOf(await connect(script).annotate.safe(body));
    expect(message.endsWith(`answered 401; the server says: ${words}`)).toBe(true);
  });

  test("are absent where a body has none", async ({ server }) => {
    const script = server.script(json(401, { success: false, detail: [{}] }));
    const { message } = errorOf(await connect(script).annotate.safe(body));
    expect(message).toMatch(/answered 401\.$/);
  });
});

describe("a timeout", () => {
  test("is named as the platform names it, and tells what the last attempt met", async ({
    server,
  }) => {
    const script = server.script("never-answers");
    const error = errorOf(await connect(script, { timeout: 200 }).annotate.safe(body));
    expect(error.name).toBe("TimeoutError");
    expect(error.message).toMatch(/timed out after 200 ms; the last attempt met no answer\.$/);
  });

  test("tells the status of an answer that never ends", async ({ server }) => {
    const fetch = async () => new Response(new ReadableStream(), { status: 400 });
    const client = connect(server.script("ok"), { timeout: 300, fetch });
    const { message } = errorOf(await client.annotate.safe(body));
    expect(message).toMatch(/timed out after 300 ms; the last attempt met status 400\.$/);
  });
});

describe("what `fetch` throws", () => {
  const reasonOf = async (thrown: unknown) => {
    const client = connect(
      { baseUrl: "https://a.example" },
      { maxRetries: 0, fetch: () => Promise.reject(thrown) },
    );
    return errorOf(await client.annotate.safe(body));
  };

  test("names its reason in an error of another realm, and keeps it as the cause", async () => {
    const thrown: unknown = runInNewContext(
      `new TypeError("fetch failed", { cause: new Error("connect ECONNREFUSED") })`,
    );
    const error = await reasonOf(thrown);
    expect(error.message).toContain("(connect ECONNREFUSED)");
    expect(error.cause).toBe(thrown);
  });

  test.for([undefined, null, "", new Error(""), { message: "" }, Object.create(null)])(
    "gives a message that is never empty: %j",
    async (thrown) => {
      expect((await reasonOf(thrown)).message).not.toMatch(/\(\)|undefined/);
    },
  );
});
