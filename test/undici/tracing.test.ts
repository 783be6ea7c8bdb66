import { SpanStatusCode } from "@opentelemetry/api";
import { UndiciInstrumentation } from "@opentelemetry/instrumentation-undici";
import {
  InMemorySpanExporter,
  SimpleSpanProcessor,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import { beforeAll, beforeEach, afterAll } from "vitest";
import { undiciFetch } from "../../src/undici.ts";
import { body, connect, describe, expect, test } from "../fixtures/undici-test.ts";
import { json, success } from "../servers/responses.ts";
import { startSilentServer } from "../servers/silent-server.ts";

/* What OpenTelemetry's own instrumentation records of our requests. */

const exporter = new InMemorySpanExporter();
const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] });
const instrumentation = new UndiciInstrumentation();

beforeAll(() => instrumentation.setTracerProvider(provider));
beforeEach(() => exporter.reset());
afterAll(() => instrumentation.disable());

/** The status and the kind of error of each request, once so many have ended. */
async function recorded(requests: number) {
  await expect.poll(() => exporter.getFinishedSpans().length).toBe(requests);
  return exporter.getFinishedSpans().map(({ status, attributes }) => ({
    failed: status.code === SpanStatusCode.ERROR,
    status: attributes["http.response.status_code"],
    error: attributes["error.type"],
  }));
}

describe("a request that was given up is no error", () => {
  const givenUp = { failed: false, error: undefined };

  test("before the answer", async ({ server, transport }) => {
    const options = { fetch: transport, maxRetries: 0, timeout: 100 };
    await connect(server.script("never-answers"), options).annotate.safe(body);
    expect(await recorded(1)).toMatchObject([givenUp]);
  });

  test("in the body", async ({ server, transport }) => {
    const options = { fetch: transport, maxRetries: 0, timeout: 100 };
    await connect(server.script("stalls-in-body"), options).annotate.safe(body);
    expect(await recorded(1)).toMatchObject([givenUp]);
  });

  test("while it makes a connection", async () => {
    using server = await startSilentServer();
    const options = { fetch: undiciFetch(), maxRetries: 0, timeout: 100 };
    await connect({ baseUrl: server.origin }, options).annotate.safe(body);
    expect(await recorded(1)).toMatchObject([givenUp]);
  });

  test("while it waits for another's connection", async ({ server }) => {
    const fetch = undiciFetch({ connections: 1 });
    const script = server.script("never-answers");
    const { annotate } = connect(script, { fetch, maxRetries: 0 });
    // The second is given up first, or it would get the connection that the first gives back.
    await Promise.all([
      annotate.safe(body, { timeout: 500 }),
      annotate.safe(body, { timeout: 100 }),
    ]);
    expect(await recorded(2)).toMatchObject([givenUp, givenUp]);
    expect(script.requests.length).toBe(1);
  });

  test("for another attempt, whose status is an error's", async ({ server, transport }) => {
    const script = server.script("stalls-in-503-body", json(200, success));
    await connect(script, { fetch: transport, maxRetries: 1 }).annotate(body);
    expect(await recorded(2)).toMatchObject([
      { failed: true, status: 503, error: "503" },
      { failed: false, status: 200, error: undefined },
    ]);
  });
});

test("a request that fails is one", async ({ server, transport }) => {
  const script = server.script("reset-before-headers");
  await connect(script, { fetch: transport, maxRetries: 0 }).annotate.safe(body);
  expect(await recorded(1)).toMatchObject([{ failed: true, status: undefined }]);
});
