import { createSecureServer, type SecureServerOptions } from "node:http2";
import { text } from "node:stream/consumers";
import { Agent, ProxyAgent, type Dispatcher } from "undici";
import { afterAll, beforeAll, vi } from "vitest";
import { undiciFetch } from "../../src/undici.ts";
import { createFolder } from "../fixtures/folder.ts";
import { source, startProgram } from "../fixtures/program.ts";
import { body, connect, describe, expect, test } from "../fixtures/undici-test.ts";
import { success } from "../servers/responses.ts";
import { createCertificates, type Certificates } from "../servers/certificates.ts";
import { listen } from "../servers/listen.ts";
import { startProxy } from "../servers/proxy.ts";

let certificates: Certificates;
let ca: string;
let proxy: Awaited<ReturnType<typeof startProxy>>;
beforeAll(async () => {
  certificates = await createCertificates();
  ca = certificates.server.cert;
  proxy = await startProxy();
});
afterAll(() => proxy.close());

/** A server over TLS that only those trust who are given its authority. It speaks HTTP/1.1 and HTTP/2. */
async function startServer(options: SecureServerOptions = {}) {
  const versions: string[] = [];
  const all = { ...certificates.server, allowHTTP1: true, ...options };
  const server = createSecureServer(all, (request, response) => {
    versions.push(request.httpVersion);
    request.resume();
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(success));
  });
  const { origin, close } = await listen(server);
  return { versions, baseUrl: origin.replace("http:", "https:"), [Symbol.asyncDispose]: close };
}

/** One call by way of the caller's dispatcher. */
async function callBy(dispatcher: Dispatcher, baseUrl: string) {
  const client = connect({ baseUrl }, { fetch: undiciFetch({ dispatcher }) });
  const result = await client.annotate.safe(body);
  await dispatcher.destroy();
  return result;
}

describe("a dispatcher of the caller's brings what TLS needs", () => {
  test("the authority of the server's certificate", async () => {
    await using server = await startServer();
    const dispatcher = new Agent({ connect: { ca } });
    expect(await callBy(dispatcher, server.baseUrl)).toMatchObject({ ok: true, data: success });
  });

  test("without which the certificate is refused, once", async () => {
    await using server = await startServer();
    expect(await callBy(new Agent(), server.baseUrl)).toMatchObject({
      error: { kind: "network", attempts: 1, message: /self-signed certificate/ },
    });
    expect(server.versions).toEqual([]);
  });

  test("a certificate of the client's own", async () => {
    await using server = await startServer({ requestCert: true, rejectUnauthorized: true, ca });
    const known = new Agent({ connect: { ca, ...certificates.client } });
    expect(await callBy(known, server.baseUrl)).toMatchObject({ ok: true });
    const unknown = new Agent({ connect: { ca } });
    expect(await callBy(unknown, server.baseUrl)).toMatchObject({ error: { kind: "network" } });
    expect(server.versions.length).toBe(1);
  });

  test.for([
    ["1.1", false],
    ["2.0", true],
  ] as const)("HTTP/%s", async ([version, allowH2]) => {
    await using server = await startServer();
    const dispatcher = new Agent({ allowH2, connect: { ca } });
    expect(await callBy(dispatcher, server.baseUrl)).toMatchObject({ ok: true, data: success });
    expect(server.versions).toEqual([version]);
  });

  test("a proxy's tunnel", async () => {
    await using server = await startServer();
    proxy.requests.length = 0;
    const dispatcher = new ProxyAgent({ uri: proxy.origin, requestTls: { ca } });
    expect(await callBy(dispatcher, server.baseUrl)).toMatchObject({ ok: true, data: success });
    expect(proxy.requests).toEqual([`CONNECT ${new URL(server.baseUrl).host}`]);
  });
});

test("the environment's proxy and authority hold where no dispatcher is given", async () => {
  await using server = await startServer();
  using folder = createFolder({ "authority.pem": ca });
  proxy.requests.length = 0;
  for (const name of ["no_proxy", "NO_PROXY", "https_proxy"]) vi.stubEnv(name, undefined);
  vi.stubEnv("NODE_USE_ENV_PROXY", "1");
  vi.stubEnv("HTTPS_PROXY", proxy.origin);
  vi.stubEnv("NODE_EXTRA_CA_CERTS", folder.path("authority.pem"));
  const program = `
    const { undiciFetch } = await import(${JSON.stringify(source("undici.ts"))});
    const { signal } = new AbortController();
    const init = { method: "POST", headers: {}, body: "{}", redirect: "manual", signal };
    const response = await undiciFetch()(process.argv[1], init);
    process.stdout.write(await response.text());
    process.exit();`;
  const child = startProgram(program, [server.baseUrl]);
  expect(await text(child.stdout)).toBe(JSON.stringify(success));
  expect(proxy.requests).toEqual([`CONNECT ${new URL(server.baseUrl).host}`]);
});
