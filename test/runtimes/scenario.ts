/**
 * What must hold in every runtime that has `fetch`: `npm run test:runtimes` runs it in each against the fault server.
 * It uses nothing of any one runtime.
 */
import type { createPromptLayerClient } from "../../src/index.ts";

/** What one check found: `failure` is absent if it passed. */
export type Outcome = { readonly name: string; readonly failure?: string };

type Create = typeof createPromptLayerClient;

const request = { request_id: 12345, metadata: { session_id: "abc123" } };

/** `scripts` is an address of the fault server under which it answers as the rest of the path says. */
export async function runScenario(create: Create, scripts: string): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const [name, check] of Object.entries(checks)) {
    const client = (script: string) =>
      create({ apiKey: "pl_test", baseUrl: `${scripts}/${script}` });
    try {
      await check(client);
      outcomes.push({ name });
    } catch (error) {
      outcomes.push({ name, failure: error instanceof Error ? error.message : String(error) });
    }
  }
  return outcomes;
}

type Check = (client: (script: string) => ReturnType<Create>) => Promise<void>;

const checks: Record<string, Check> = {
  async success(client) {
    const result = await client("ok").trackMetadata.safe(request);
    if (!result.ok) throw result.error;
    equal(result.data.success, true, "success");
    equal(result.headers.get("content-type"), "application/json", "content-type");
  },

  async "a typed 401"(client) {
    const result = await client("401").trackMetadata.safe(request);
    if (result.ok || result.error.kind !== "http" || result.error.status !== 401)
      return differs(result);
    equal(result.error.body.message, "status 401", "message");
  },

  async timeout(client) {
    const start = performance.now();
    const result = await client("never-answers").trackMetadata.safe(request, { timeout: 200 });
    if (result.ok || result.error.kind !== "timeout") return differs(result);
    equal(result.error.timeout, 200, "timeout");
    equal(performance.now() - start < 2000, true, "is over within 2 seconds");
  },

  async "a timeout in the body"(client) {
    const result = await client("stalls-in-body").trackMetadata.safe(request, { timeout: 200 });
    if (result.ok || result.error.kind !== "timeout") return differs(result);
  },

  async abort(client) {
    const controller = new AbortController();
    setTimeout(() => controller.abort("changed my mind"), 100);
    const result = await client("never-answers").trackMetadata.safe(request, {
      signal: controller.signal,
    });
    if (result.ok || result.error.kind !== "aborted") return differs(result);
    equal(result.error.name, "AbortError", "name");
    equal(result.error.cause, "changed my mind", "cause");
  },

  async retry(client) {
    const result = await client("503,ok").trackMetadata.safe(request);
    if (!result.ok) throw result.error;
    equal(result.attempts, 2, "attempts");
  },

  async "a reset connection is retried"(client) {
    const result = await client("reset-before-headers,ok").trackMetadata.safe(request);
    if (!result.ok) throw result.error;
    equal(result.data.success, true, "success");
  },

  async "an error that is thrown"(client) {
    const error: unknown = await client("401")
      .trackMetadata(request)
      .catch((reason: unknown) => reason);
    equal(error instanceof Error, true, "is an Error");
  },
};

export const checkNames: readonly string[] = Object.keys(checks);

function equal(actual: unknown, expected: unknown, what: string): void {
  if (actual !== expected)
    throw new Error(`${what}: ${String(actual)} instead of ${String(expected)}`);
}

function differs(result: unknown): never {
  throw new Error(`The result is another: ${JSON.stringify(result)}`);
}
