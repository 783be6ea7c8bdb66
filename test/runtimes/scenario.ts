/**
 * What must hold in every runtime that has `fetch`: `npm run test:runtimes` runs it in each against the fault server.
 * It uses nothing of any one runtime.
 */
import { exampleCalls, type ExampleCall } from "../../scripts/lib/example-calls.ts";
import type { createPromptLayerClient } from "../../src/index.ts";
import { declaredError } from "../contract/declared-error.ts";

/** What one check found: `failure` is absent if it passed. */
export type Outcome = { readonly name: string; readonly failure?: string };

type Create = typeof createPromptLayerClient;

/** `scripts` is an address of the fault server under which it answers as the rest of the path says. */
export async function runScenario(create: Create, scripts: string): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const [name, check] of Object.entries(checks)) {
    const client = (script: string) => {
      const [call] = exampleCalls(create({ apiKey: "pl_test", baseUrl: `${scripts}/${script}` }));
      if (!call) throw new Error("The client exposes no operation.");
      return call;
    };
    try {
      await check(client);
      outcomes.push({ name });
    } catch (error) {
      outcomes.push({ name, failure: error instanceof Error ? error.message : String(error) });
    }
  }
  return outcomes;
}

/** The client's first operation, against a server that answers as `script` says. */
type Check = (client: (script: string) => ExampleCall) => Promise<void>;

const checks: Record<string, Check> = {
  async success(client) {
    const { safe, operation, example } = client("ok");
    const result = await safe();
    if (!result.ok) throw result.error;
    const { mediaType } = operation.responses[result.status] ?? {};
    equal(JSON.stringify(result.data), JSON.stringify(example.responses[result.status]), "data");
    equal(result.headers.get("content-type") ?? undefined, mediaType, "content-type");
  },

  async "an error that the specification declares"(client) {
    const status = declaredError(client("ok").operation);
    if (status === undefined) return;
    const { safe, example } = client(status);
    const result = await safe();
    if (result.ok || result.error.kind !== "http") return differs(result);
    equal(result.error.status, Number(status), "status");
    equal(
      JSON.stringify(result.error.body),
      JSON.stringify(example.responses[status] ?? ""),
      "body",
    );
  },

  async timeout(client) {
    const start = performance.now();
    const result = await client("never-answers").safe({ timeout: 200 });
    if (result.ok || result.error.kind !== "timeout") return differs(result);
    equal(result.error.timeout, 200, "timeout");
    equal(performance.now() - start < 30_000, true, "is over long before the server gives up");
  },

  async "a timeout in the body"(client) {
    const result = await client("stalls-in-body").safe({ timeout: 200 });
    if (result.ok || result.error.kind !== "timeout") return differs(result);
  },

  async abort(client) {
    const controller = new AbortController();
    setTimeout(() => controller.abort("changed my mind"), 100);
    const result = await client("never-answers").safe({ signal: controller.signal });
    if (result.ok || result.error.kind !== "aborted") return differs(result);
    equal(result.error.name, "AbortError", "name");
    equal(result.error.cause, "changed my mind", "cause");
  },

  async retry(client) {
    const result = await client("503,ok").safe();
    if (!result.ok) throw result.error;
    equal(result.attempts, 2, "attempts");
  },

  async "a reset connection is retried"(client) {
    const result = await client("reset-before-headers,ok").safe();
    if (!result.ok) throw result.error; // Some runtimes repeat the request themselves.
  },

  async "an error that is thrown"(client) {
    const error: unknown = await client("400")
      .call()
      .catch((reason: unknown) => reason);
    equal(error instanceof Error, true, "is an Error");
  },
};

/** What the scenario checks, in order. */
export const checkNames: readonly string[] = Object.keys(checks);

function equal(actual: unknown, expected: unknown, what: string): void {
  if (actual !== expected)
    throw new Error(`${what}: ${String(actual)} instead of ${String(expected)}`);
}

function differs(result: unknown): never {
  throw new Error(`The result is another: ${JSON.stringify(result)}`);
}
