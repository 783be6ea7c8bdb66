import { createAnnotateClient } from "../documents/clients.ts";
import { vi } from "vitest";
import { apiKey, body, connect, describe, expect, test, thrownBy } from "../fixtures/fault-test.ts";
import { success } from "../servers/responses.ts";

describe("what is not given is taken", () => {
  test("from the environment: the key and the address", async ({ server }) => {
    const script = server.script("ok");
    vi.stubEnv("TEST_API_KEY", apiKey);
    vi.stubEnv("TEST_BASE_URL", script.baseUrl);
    await createAnnotateClient().annotate(body);
    expect(script.requests[0]?.headers["x-api-key"]).toBe(apiKey);
  });

  test("from the specification: the address, also where the environment's is empty", async () => {
    for (const value of [undefined, ""]) {
      vi.stubEnv("TEST_BASE_URL", value);
      const urls: string[] = [];
      const fetch = async (url: string) => {
        urls.push(url);
        return Response.json(success);
      };
      await createAnnotateClient({ apiKey, fetch }).annotate(body);
      expect(urls).toEqual(["https://api.example.org/annotations"]);
    }
  });
});

test("what is given stands before the environment", async ({ server }) => {
  vi.stubEnv("TEST_API_KEY", "pl_another_key_0123");
  vi.stubEnv("TEST_BASE_URL", "https://another.example");
  const script = server.script("ok");
  await connect(script).annotate(body);
  expect(script.requests[0]?.headers["x-api-key"]).toBe(apiKey);
});

test("an address of the environment is checked like one that is given", async () => {
  vi.stubEnv("TEST_BASE_URL", "http://api.example.org");
  const error = await thrownBy(() => createAnnotateClient({ apiKey }));
  expect(error).toMatchObject({ kind: "invalid-options", issues: [{ path: "baseUrl" }] });
});

test.for(["", "/", "//"])("an address may end in %j", async (end, { server }) => {
  const script = server.script("ok");
  await connect({ baseUrl: script.baseUrl + end }).annotate(body);
  expect(script.requests[0]?.url).toBe(`${new URL(script.baseUrl).pathname}/annotations`);
});

describe("options are read once, and as what they own", () => {
  test("the client's headers stay as they were at its creation", async ({ server }) => {
    const script = server.script("ok");
    const headers = { "x-note": "1" };
    const client = connect(script, { headers });
    headers["x-note"] = "2";
    await client.annotate(body);
    await client.annotate(body, { timeout: 5_000 });
    expect(script.requests.map((request) => request.headers["x-note"])).toEqual(["1", "1"]);
  });

  test("what they inherit is neither checked nor used", async ({ server }) => {
    const inherited: object = Object.create({ maxRetries: -5, timeout: "soon", signal: {} });
    const script = server.script("ok");
    expect(await connect(script, inherited).annotate.safe(body, inherited)).toMatchObject({
      ok: true,
    });
  });

  test("what a getter says the second time is never used", async ({ server }) => {
    let asked = 0;
    const options = {
      get timeout() {
        return asked++ === 0 ? 5_000 : -1;
      },
    };
    const result = await connect(server.script("ok")).annotate.safe(body, options);
    expect([result.ok, asked]).toEqual([true, 1]);
  });
});
