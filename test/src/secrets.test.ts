import { inspect } from "node:util";
import { afterEach, vi } from "vitest";
import {
  createPromptLayerClient,
  PromptLayerError,
  type ClientOptions,
  type FetchResponse,
} from "../../src/index.ts";
import { json } from "../servers/answers.ts";
import type { Behaviour } from "../servers/fault-server.ts";
import { faults, type FaultName } from "../servers/faults.ts";
import { everythingIn } from "../fixtures/exposure.ts";
import {
  apiKey,
  body,
  connect,
  describe,
  errorOf,
  expect,
  test,
  thrownBy,
} from "../fixtures/fault-test.ts";

/** Keys whose characters mean something to JSON, to a URL, to HTML or to a pattern. */
const awkwardKeys = [
  apiKey,
  "pl_$&$1.*+?(x)[y]",
  'pl_"quoted"\\slash',
  "pl_a&o=u;% 12",
  "12345678",
];

const echoes = ["echo-401", "echo-500", "echo-location"] as const satisfies FaultName[];

/** The ways in which a key may be written by whoever sends it back. */
const spellings = (key: string) => [
  key,
  JSON.stringify(key).slice(1, -1),
  encodeURIComponent(key),
  new URLSearchParams({ key }).toString().slice("key=".length),
];

function expectNoKey(error: unknown, key = apiKey): void {
  const everything = everythingIn(error);
  for (const spelling of spellings(key)) expect(everything).not.toContain(spelling);
}

/** An error as a careless HTTP library throws it. */
function carelessError(key: string): Error {
  const request = { headers: { "x-api-key": key }, list: new Map([["key", key]]) };
  const cause = new Error(`connect failed: X-API-KEY: ${key}`, { cause: { key } });
  const error = new AggregateError([cause, key], `request failed, sent ${key}`, { cause });
  return Object.assign(error, { request, config: [key], [Symbol(key)]: key, [key]: 1 });
}

afterEach(() => void vi.unstubAllEnvs());

describe("the key", () => {
  test("goes in the header that the specification names, and nowhere else", async ({ server }) => {
    const script = server.script("ok");
    await connect(script).trackMetadata(body);
    const [request] = script.requests;
    expect(request?.headers["x-api-key"]).toBe(apiKey);
    const { "x-api-key": _key, ...headers } = request?.headers ?? {};
    expect(JSON.stringify([request?.url, headers, request?.body.toString()])).not.toContain(apiKey);
  });

  test("is taken from the environment when none is given", async ({ server }) => {
    const script = server.script("ok");
    vi.stubEnv("PROMPTLAYER_API_KEY", apiKey);
    await createPromptLayerClient({ baseUrl: script.baseUrl }).trackMetadata(body);
    expect(script.requests[0]?.headers["x-api-key"]).toBe(apiKey);
  });

  test("is not shown by the client", async ({ server }) => {
    const client = connect(server.script("ok"));
    expectNoKey(client);
    expectNoKey(client.trackMetadata);
    expect(inspect(client, { depth: Infinity, showHidden: true })).not.toContain(apiKey);
  });

  test.for(Object.keys(faults) as FaultName[])(
    "is in no error after %s",
    async (fault, { server }) => {
      const client = connect(server.script(fault), { timeout: 100, maxRetries: 1 });
      const result = await client.trackMetadata.safe(body);
      if (!result.ok) expectNoKey(result.error);
    },
  );

  test.for(echoes)(
    "is in no error when the server sends it back by %s",
    async (fault, { server }) => {
      for (const key of awkwardKeys) {
        const client = connect(server.script(fault), {
          apiKey: () => Promise.resolve(key),
          maxRetries: 0,
        });
        const error = errorOf(await client.trackMetadata.safe(body));
        expectNoKey(error, key);
        expectNoKey(await thrownBy(() => client.trackMetadata(body)), key);
      }
    },
  );

  test("is in no error that a fetch or a body throws", async ({ server }) => {
    for (const key of awkwardKeys) {
      const careless = carelessError(key);
      const brokenBody = () => new ReadableStream({ pull: (stream) => stream.error(careless) });
      const fetches = [
        () => Promise.reject(careless),
        () =>
          Promise.reject(Object.assign(carelessError(key), { loop: careless, again: [careless] })),
        () => Promise.reject(key),
        () => Promise.reject({ key, nested: [{ key }] }),
        () => Promise.resolve(new Response(brokenBody())),
      ];
      for (const fetch of fetches) {
        const client = connect(server.script("ok"), { apiKey: key, fetch, maxRetries: 0 });
        const error = errorOf(await client.trackMetadata.safe(body));
        expect(error.kind).toBe("network");
        expectNoKey(error, key);
      }
    }
  });

  test("is in no error when the answer's own names hold it", async ({ server }) => {
    const script = server.script(json(401, { [apiKey]: { [`a ${apiKey}`]: [apiKey] } }));
    const error = errorOf(await connect(script).trackMetadata.safe(body));
    expect(error).toMatchObject({ kind: "http", status: 401 });
    expectNoKey(error);
  });

  test("is in no error when it is a number and the answer repeats it as one", async ({
    server,
  }) => {
    const digits = "12345678901234";
    const script = server.script(json(401, { code: Number(digits), list: [Number(digits), 7] }));
    const error = errorOf(await connect(script, { apiKey: digits }).trackMetadata.safe(body));
    expectNoKey(error, digits);
    expect(error).toMatchObject({ body: { code: "[redacted]", list: ["[redacted]", 7] } });
  });

  test("is in no header that the answer names after it; the others can still be read", async ({
    server,
  }) => {
    const script = server.script(json(404, {}, { [apiKey]: "1", "x-kept": "2", "x-key": apiKey }));
    const error = errorOf(await connect(script).trackMetadata.safe(body));
    expectNoKey(error);
    const headers = error.kind === "unexpected" ? error.headers : undefined;
    expect(headers?.get("x-kept")).toBe("2");
    expect(headers?.get("x-key")).toBe("[redacted]");
  });

  test("is in no headers of a fetch's own, which can still be read", async ({ server }) => {
    const own = new Headers({ "x-key": apiKey, "x-kept": "2" });
    const headers = {
      get: (name: string) => own.get(name),
      has: (name: string) => own.has(name),
      forEach: (callback: (value: string, name: string) => void) => own.forEach(callback),
      request: new Map([["x-api-key", apiKey]]),
    };
    // The client reads no more of a response than this; the platform's types ask for more.
    const response = { status: 404, headers, text: async () => "" } as unknown as FetchResponse;
    const client = connect(server.script("ok"), { fetch: async () => response });
    const error = errorOf(await client.trackMetadata.safe(body));
    expectNoKey(error);
    const shown = error.kind === "unexpected" ? error.headers : undefined;
    expect(shown?.get("x-kept")).toBe("2");
  });

  test("leaves the rest of an error as it is", async ({ server }) => {
    const cause = Object.assign(new Error("no key here"), { code: "E1", self: {} });
    cause.self = cause;
    const fetch = () => Promise.reject(cause);
    const client = connect(server.script("ok"), { fetch, maxRetries: 0 });
    expect(errorOf(await client.trackMetadata.safe(body)).cause).toBe(cause);
  });

  test("is in no error when the request is refused that repeats it", async ({ server }) => {
    const client = connect(server.script("ok"));
    const metadata = { [apiKey]: 1n, list: [NaN, apiKey] };
    const error = errorOf(await client.trackMetadata.safe({ request_id: 1, metadata }));
    expect(error.kind).toBe("invalid-request");
    expectNoKey(error);
  });

  test("is in no error when the caller aborts with it, except in the reason itself", async ({
    server,
  }) => {
    const reason = new Error(`aborted ${apiKey}`);
    const options = { signal: AbortSignal.abort(reason) };
    const error = errorOf(await connect(server.script("ok")).trackMetadata.safe(body, options));
    expect(error.cause).toBe(reason);
    expect(`${error.message}\n${error.stack}`).not.toContain(apiKey);
  });
});

describe("an apiKey function", () => {
  test("is asked once per call, however many attempts", async ({ server }) => {
    let asked = 0;
    const script = server.script({ status: 503, headers: { "retry-after": "0" } }, "ok");
    const client = connect(script, { apiKey: async () => `pl_key_${++asked}` });
    await client.trackMetadata(body);
    await client.trackMetadata(body);
    const keys = script.requests.map(({ headers }) => headers["x-api-key"]);
    expect(keys).toEqual(["pl_key_1", "pl_key_1", "pl_key_2"]);
  });

  const broken: Record<string, () => unknown> = {
    "throws what holds the key": () => {
      throw carelessError(apiKey);
    },
    "rejects with what holds the key": () => Promise.reject(carelessError(apiKey)),
    "rejects with nothing": () => Promise.reject(),
    "returns a key with a line break": () => `${apiKey}\nx: y`,
    "returns a key that no header can hold": () => Promise.resolve(`${apiKey}☕`),
    "returns an empty key": () => "",
    "returns nothing": () => undefined,
    "returns a number": () => 12345678,
  };
  test.for(Object.entries(broken))(
    "that %s ends the call, and nothing is sent",
    async ([, ask], { server }) => {
      const script = server.script("ok");
      // What a caller without TypeScript may give.
      const client = connect(script, { apiKey: ask as () => string });
      const error = errorOf(await client.trackMetadata.safe(body));
      expect(error).toMatchObject({ kind: "invalid-options", attempts: 0 });
      expect(error.message).toMatch(/apiKey/);
      expectNoKey({ message: error.message, stack: error.stack });
      expect(script.requests).toHaveLength(0);
    },
  );
});

describe("options refused at creation, in one sentence that does not repeat the key", () => {
  const baseUrl = "https://api.promptlayer.com";
  const refused: Record<string, ClientOptions> = {
    "an empty key": { apiKey: "", baseUrl },
    "a key of spaces": { apiKey: "   ", baseUrl },
    "a line break in the key": { apiKey: `${apiKey}\r\nx-evil: 1`, baseUrl },
    "a NUL in the key": { apiKey: `${apiKey}\u0000`, baseUrl },
    "a letter that no header can hold in the key": { apiKey: `${apiKey}ключ`, baseUrl },
    "no key at all": { baseUrl },
    "an address that is none": { apiKey, baseUrl: "api.promptlayer.com" },
    "an empty address": { apiKey, baseUrl: "" },
    ftp: { apiKey, baseUrl: "ftp://127.0.0.1" },
    "a file": { apiKey, baseUrl: "file:///etc/passwd" },
    data: { apiKey, baseUrl: "data:application/json,{}" },
    "credentials in the address": { apiKey, baseUrl: `https://user:${apiKey}@127.0.0.1` },
    "a user in the address": { apiKey, baseUrl: `https://${apiKey}@127.0.0.1` },
    "plain http to another host": { apiKey, baseUrl: "http://api.promptlayer.com" },
    "plain http to a host that looks like loopback": {
      apiKey,
      baseUrl: "http://127.0.0.1.example.com",
    },
    "plain http to a host named after localhost": {
      apiKey,
      baseUrl: "http://localhost.example.com",
    },
    "plain http to all addresses": { apiKey, baseUrl: "http://0.0.0.0" },
    "a header that no header can hold": { apiKey, baseUrl, headers: { "x-note": `a\n${apiKey}` } },
    "a timeout below nothing": { apiKey, baseUrl, timeout: -1 },
    "a timeout that is no number": { apiKey, baseUrl, timeout: NaN },
    "half a retry": { apiKey, baseUrl, maxRetries: 1.5 },
    "retries below nothing": { apiKey, baseUrl, maxRetries: -1 },
  };

  test.for(Object.entries(refused))("%s", async ([, options]) => {
    vi.stubEnv("PROMPTLAYER_API_KEY", undefined);
    const error = await thrownBy(() => createPromptLayerClient(options));
    if (!(error instanceof PromptLayerError)) throw error;
    expect(error).toMatchObject({ kind: "invalid-options", attempts: 0 });
    expect(error.message).not.toContain("\n");
    expectNoKey(error);
  });

  test.for([
    "https://api.promptlayer.com",
    "https://api.promptlayer.com/",
    "http://127.0.0.1:8080",
    "http://localhost:8080",
    "http://[::1]:8080",
  ])("but not %s", (address) => {
    expect(() => createPromptLayerClient({ apiKey, baseUrl: address })).not.toThrow();
  });

  test("but not plain http that is asked for", () => {
    const options = { apiKey, baseUrl: "http://10.0.0.7", allowInsecureBaseUrl: true };
    expect(() => createPromptLayerClient(options)).not.toThrow();
  });
});

describe("options of a call refused, and nothing sent", () => {
  const refused: Record<string, object> = {
    "a timeout below nothing": { timeout: -1 },
    "a timeout that is no number": { timeout: NaN },
    "half a retry": { maxRetries: 1.5 },
    "retries below nothing": { maxRetries: -1 },
    "a header that no header can hold": { headers: { "x-note": "a\nb" } },
    "a header name that is none": { headers: { "x note": "a" } },
    "headers as a Map": { headers: new Map([["x-note", "a"]]) },
    "headers as pairs": { headers: [["x-note", "a"]] },
    "a signal that is none": { signal: { aborted: false } },
    "a signal that cannot be heard": {
      signal: { aborted: false, addEventListener: true, removeEventListener: () => 0 },
    },
    "parameters, which the operation does not have": { params: { header: { "x-note": "a" } } },
    "a signal that cannot be left": { signal: { aborted: false, addEventListener: () => 0 } },
  };
  test.for(Object.entries(refused))("%s", async ([, options], { server }) => {
    const script = server.script("ok");
    const error = errorOf(await connect(script).trackMetadata.safe(body, options));
    expect(error).toMatchObject({ kind: "invalid-options", attempts: 0 });
    expect(script.requests).toHaveLength(0);
  });
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

  test("a refusal says what may be given", async () => {
    const given = { maxRetries: -1, timeout: 0, maxRetry: 1 };
    const error = await thrownBy(() => connect({ baseUrl: "https://example.com" }, given));
    expect(String(error)).toContain("maxRetries: must be a whole number from 0;");
    expect(String(error)).toContain("timeout: must be whole milliseconds from 1 to 2 ** 31 - 1;");
    expect(String(error)).toMatch(/maxRetry: is unknown; known: .*\bmaxRetries\b/);
  });
});

describe("a redirect is not followed", () => {
  test.for([301, 302, 303, 307, 308])("%i", async (status, { server }) => {
    const other = server.script("ok");
    const elsewhere = other.baseUrl.replace("127.0.0.1", "localhost");
    for (const location of [elsewhere, other.baseUrl, "/script/other"]) {
      const behaviour: Behaviour = { status, headers: { location } };
      const script = server.script(behaviour);
      const error = errorOf(await connect(script).trackMetadata.safe(body));
      expect(error).toMatchObject({ kind: "unexpected", status, attempts: 1 });
      if (error.kind === "unexpected") expect(error.headers.get("location")).toBe(location);
      expect(script.requests).toHaveLength(1);
    }
    expect(other.requests).toHaveLength(0);
  });

  test("that names no place to go", async ({ server }) => {
    const error = errorOf(await connect(server.script({ status: 307 })).trackMetadata.safe(body));
    expect(error).toMatchObject({ kind: "unexpected", status: 307, attempts: 1 });
  });
});
