import { annotate } from "../documents/annotate/generated/operations.ts";
import { placeParameters } from "../../src/runtime/parameters.ts";
import { buildRequest } from "../../src/runtime/request.ts";
import type { Descriptor } from "../../src/runtime/descriptor.ts";
import { apiKey, body, connect, describe, expect, test } from "../fixtures/fault-test.ts";

test("the key goes in the header that the specification names, and nowhere else", async ({
  server,
}) => {
  const script = server.script("ok");
  await connect(script).annotate(body);
  const [request] = script.requests;
  expect(request?.headers["x-api-key"]).toBe(apiKey);
  const { "x-api-key": _key, ...headers } = request?.headers ?? {};
  expect(JSON.stringify([request?.url, headers, request?.body.toString()])).not.toContain(apiKey);
});

test("a call's headers are its own: neither the next one's nor those of a fetch that changes them", async ({
  server,
}) => {
  const script = server.script({ status: 503, headers: { "retry-after": "0" } }, "ok");
  const client = connect(script, {
    fetch: (url, init) => {
      const sent = { ...init, headers: { ...init.headers } };
      init.headers["x-fetch"] = "changed";
      return fetch(url, sent);
    },
  });
  await client.annotate(body, { headers: { "x-call": "1" } });
  await client.annotate(body, {});
  await client.annotate(body);
  await client.annotate(body);
  const seen = script.requests.map(({ headers }) => [headers["x-call"], headers["x-fetch"]]);
  expect(seen.map(([call]) => call)).toEqual(["1", "1", undefined, undefined, undefined]);
  expect(seen.every(([, changed]) => changed === undefined)).toBe(true);
});

test("a call's header stands for the client's, and neither for what the specification asks", async ({
  server,
}) => {
  const script = server.script("ok");
  const own = { "x-api-key": "another", Accept: "text/html", "content-type": "text/plain" };
  const client = connect(script, { headers: { ...own, "x-a": "client", "x-b": "client" } });
  await client.annotate(body, { headers: { ...own, "X-B": "call", "x-c": "call" } });
  expect(script.requests[0]?.headers).toMatchObject({
    "x-api-key": apiKey,
    accept: "application/json",
    "content-type": "application/json",
    "x-a": "client",
    "x-b": "call",
    "x-c": "call",
  });
});

describe("an operation of another kind than ours", () => {
  const build = (changes: Partial<Descriptor>, text?: string) => {
    const address = "https://a.example/b/annotations";
    const inputs = { params: {}, headers: {}, text, key: apiKey };
    return buildRequest({ ...annotate, ...changes }, address, { headers: {} }, inputs);
  };

  test("without a body names no type of one, though it might have one", () => {
    const headers = { accept: "application/json", "x-api-key": apiKey };
    expect(build({ request: null }).init.headers).toEqual(headers);
    expect(build({}).init.headers).toEqual(headers);
  });

  test("sends the key behind its prefix, or none where none is asked for", () => {
    const security = { in: "header", name: "Authorization", prefix: "Bearer " } as const;
    expect(build({ security }).init.headers).toMatchObject({ authorization: `Bearer ${apiKey}` });
    expect(JSON.stringify(build({ security: null }))).not.toContain(apiKey);
  });

  test("sends it in the query, beside the parameters", () => {
    const security = { in: "query", name: "key", prefix: "" } as const;
    const { url, init } = build({ security, placeParameters });
    expect(url).toBe(`https://a.example/b/annotations?key=${apiKey}`);
    expect(JSON.stringify(init)).not.toContain(apiKey);
  });
});
