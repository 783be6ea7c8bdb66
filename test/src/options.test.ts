import { vi } from "vitest";
import { createPromptLayerClient } from "../../src/index.ts";
import { apiKey, body, connect, describe, expect, test } from "../fixtures/fault-test.ts";

test("the key is taken from the environment when none is given", async ({ server }) => {
  const script = server.script("ok");
  vi.stubEnv("PROMPTLAYER_API_KEY", apiKey);
  await createPromptLayerClient({ baseUrl: script.baseUrl }).trackMetadata(body);
  expect(script.requests[0]?.headers["x-api-key"]).toBe(apiKey);
});

describe("options are read once, and as what they own", () => {
  test("the client's headers stay as they were at its creation", async ({ server }) => {
    const script = server.script("ok");
    const headers = { "x-note": "1" };
    const client = connect(script, { headers });
    headers["x-note"] = "2";
    await client.trackMetadata(body);
    await client.trackMetadata(body, { timeout: 5_000 });
    expect(script.requests.map((request) => request.headers["x-note"])).toEqual(["1", "1"]);
  });

  test("what they inherit is neither checked nor used", async ({ server }) => {
    const inherited: object = Object.create({ maxRetries: -5, timeout: "soon", signal: {} });
    const script = server.script("ok");
    expect(await connect(script, inherited).trackMetadata.safe(body, inherited)).toMatchObject({
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
    const result = await connect(server.script("ok")).trackMetadata.safe(body, options);
    expect([result.ok, asked]).toEqual([true, 1]);
  });
});
