import { createServer } from "node:http2";
import { Agent, H2CClient, ProxyAgent, interceptors } from "undici";
import { afterAll, beforeAll, vi } from "vitest";
import { undiciFetch } from "../../src/undici.ts";
import { errorOf, thrownBy } from "../fixtures/fault-test.ts";
import { body, connect, describe, expect, init, test } from "../fixtures/undici-test.ts";
import { listen } from "../servers/listen.ts";
import { startProxy } from "../servers/proxy.ts";

let proxy: Awaited<ReturnType<typeof startProxy>>;
beforeAll(async () => (proxy = await startProxy()));
afterAll(() => proxy.close());

/** What the proxy received while `run` ran. */
async function seenByProxy(run: () => Promise<unknown>): Promise<string[]> {
  proxy.requests.length = 0;
  await run();
  return [...proxy.requests];
}

describe("a dispatcher of the caller's sends the requests", () => {
  test("a proxy", async ({ server }) => {
    const dispatcher = new ProxyAgent({ uri: proxy.origin, proxyTunnel: false });
    const { baseUrl } = server.script("ok");
    const client = connect({ baseUrl }, { fetch: undiciFetch({ dispatcher }) });
    const seen = await seenByProxy(() => client.annotate(body));
    expect(seen).toEqual([`POST ${baseUrl}/annotations`]);
    await dispatcher.close();
  });

  test("one composed with interceptors", async ({ server }) => {
    const retry = interceptors.retry({ statusCodes: [503], methods: ["POST"], minTimeout: 1 });
    const agent = new Agent();
    const fetch = undiciFetch({ dispatcher: agent.compose(retry) });
    const client = connect(server.script({ status: 503 }, "ok"), { fetch, maxRetries: 0 });
    expect(await client.annotate.safe(body)).toMatchObject({ ok: true, attempts: 1 });
    await agent.close();
  });

  test("by HTTP/2", async () => {
    const versions: string[] = [];
    const http2 = createServer((request, response) => {
      versions.push(request.httpVersion);
      request.resume();
      response.setHeader("content-type", "application/json");
      response.end('{"success":true,"message":"ok"}');
    });
    const { origin, close } = await listen(http2);
    const dispatcher = new H2CClient(origin);
    const client = connect({ baseUrl: origin }, { fetch: undiciFetch({ dispatcher }) });
    expect(await client.annotate.safe(body)).toMatchObject({ ok: true, status: 200 });
    expect(versions).toEqual(["2.0"]);
    await dispatcher.close();
    await close();
  });

  test("and stays its owner's: closing the transport does not close it", async ({ server }) => {
    const dispatcher = new Agent();
    const transport = undiciFetch({ dispatcher });
    await transport.close();
    const response = await transport(server.script("ok").baseUrl, init());
    expect(response.status).toBe(200);
    await response.text();
    await dispatcher.close();
  });

  test("what it throws is the cause, and no listener stays", async ({ server }) => {
    const cause = new Error("no such place");
    const dispatch = () => {
      throw cause;
    };
    const ours = undiciFetch({ dispatcher: { dispatch } })(server.script("ok").baseUrl, init());
    await expect(ours).rejects.toMatchObject({ message: "fetch failed", cause });
  });

  test("beside it no option of our own connections is taken", async () => {
    const options = { dispatcher: new Agent(), connections: 5 };
    const error = await thrownBy(() => undiciFetch(options));
    expect(String(error)).toContain(
      "connections: must be a whole number from 1, without a dispatcher",
    );
    expect(String(await thrownBy(() => undiciFetch({ dispatcher: {} as Agent })))).toContain(
      "dispatcher: must be a dispatcher of undici 7 or 8",
    );
  });
});

describe("with NODE_USE_ENV_PROXY=1", () => {
  const use = (variables: Record<string, string>) => {
    for (const name of ["http_proxy", "https_proxy", "no_proxy"]) {
      vi.stubEnv(name, variables[name]);
      vi.stubEnv(name.toUpperCase(), undefined);
    }
    vi.stubEnv("NODE_USE_ENV_PROXY", variables["use"] ?? "1");
  };

  test("requests go through HTTP_PROXY", async ({ server }) => {
    use({ http_proxy: proxy.origin });
    const { baseUrl } = server.script("ok");
    const transport = undiciFetch();
    const client = connect({ baseUrl }, { fetch: transport });
    const seen = await seenByProxy(() => client.annotate(body));
    expect(seen).toEqual([`POST ${baseUrl}/annotations`]);
    await transport.close();
  });

  test("https goes through a tunnel of HTTPS_PROXY", async () => {
    use({ https_proxy: proxy.origin });
    const transport = undiciFetch();
    const options = { fetch: transport, maxRetries: 0 };
    const client = connect({ baseUrl: "https://127.0.0.1:9" }, options);
    let message = "";
    const seen = await seenByProxy(async () => {
      message = errorOf(await client.annotate.safe(body)).message;
    });
    expect(seen).toEqual(["CONNECT 127.0.0.1:9"]);
    expect(message).toContain("Proxy response (502)");
    await transport.close();
  });

  test.for([
    ["NO_PROXY names the host", { no_proxy: "127.0.0.1" }],
    ["it is not 1", { use: "0" }],
  ] as const)("but not where %s", async ([, variables], { server }) => {
    use({ http_proxy: proxy.origin, ...variables });
    const transport = undiciFetch();
    const client = connect(server.script("ok"), { fetch: transport });
    expect(await seenByProxy(() => client.annotate(body))).toEqual([]);
    await transport.close();
  });

  test("an address that is none is refused, without its password", async () => {
    use({ http_proxy: "http://user:s3cret@ho st" });
    const error = await thrownBy(() => undiciFetch());
    expect(error).toMatchObject({ kind: "invalid-options" });
    expect(String(error)).toContain("HTTP_PROXY, HTTPS_PROXY: must be the URL of a proxy");
    expect(String(error)).not.toContain("s3cret");
  });
});
