/**
 * Checks for every runtime that has `fetch`. `npm run test:runtimes` runs them in each runtime with the fault server.
 * This file uses nothing that only one runtime has.
 */
import { examples } from "../../generated/examples.ts";
import { exampleCalls, type ExampleCall } from "../../scripts/lib/example-calls.ts";
import type { BackgroundClient, createBackgroundTracker } from "../../src/background.ts";
import type { createPromptLayerClient } from "../../src/index.ts";
import { declaredError } from "../contract/declared-error.ts";
import { withParams } from "../fixtures/with-params.ts";

/** The result of one check: `failure` is absent if it passed. */
export type CheckResult = { readonly name: string; readonly failure?: string };

/** The built package. */
export interface BuiltPackage {
  readonly createPromptLayerClient: typeof createPromptLayerClient;
  readonly createBackgroundTracker: typeof createBackgroundTracker;
}

/** @param scripts - The address of the fault server; the script of each check is appended to it. */
export async function runScenario(built: BuiltPackage, scripts: string): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  const create = (script: string) =>
    built.createPromptLayerClient({ apiKey: "pl_test", baseUrl: `${scripts}/${script}` });
  for (const [name, check] of Object.entries(backgroundChecks)) {
    try {
      await check((script) => withParams(create(script)), built.createBackgroundTracker);
      results.push({ name });
    } catch (error) {
      results.push({ name, failure: error instanceof Error ? error.message : String(error) });
    }
  }
  for (const [name, check] of Object.entries(checks)) {
    const client = (script: string) => {
      const [call] = exampleCalls(create(script));
      if (!call) throw new Error("The client exposes no operation.");
      return call;
    };
    try {
      await check(client);
      results.push({ name });
    } catch (error) {
      results.push({ name, failure: error instanceof Error ? error.message : String(error) });
    }
  }
  return results;
}

// Sound: the example is a valid request. If the operation has no body, nothing is tracked.
const request = Reflect.get(examples.trackMetadata, "request") as never;

/** The checks of the background tracker. `client` makes a client whose server answers with this script. */
const backgroundChecks: Record<
  string,
  (
    client: (script: string) => BackgroundClient,
    create: BuiltPackage["createBackgroundTracker"],
  ) => Promise<void>
> = {
  async "the background tracker delivers after faults"(client, create) {
    const promises: Promise<void>[] = [];
    const tracker = create(client("503,reset-before-headers,ok"), {
      onFailure: () => undefined,
      waitUntil: (settled) => promises.push(settled),
    });
    for (let call = 0; call < 10; call++) tracker.trackMetadata(request);
    const { delivered, failed, pending } = await tracker.flush();
    equal([delivered, failed, pending].join(), "10,0,0", "delivered, failed, pending");
    await Promise.all(promises);
    equal(promises.length, 1, "promises for waitUntil");
  },

  async "the background tracker hands over what it cannot deliver"(client, create) {
    const reasons: string[] = [];
    const tracker = create(client("never-answers"), {
      onFailure: ({ reason }) => reasons.push(reason),
    });
    tracker.trackMetadata(request);
    const { failed } = await tracker.close({ timeout: 100 });
    tracker.trackMetadata(request);
    await tracker.flush();
    equal([failed, ...reasons].join(), "1,closed,closed", "failures");
  },
};

/** A check of the client's first operation. `client` makes a call to a server that answers with this script. */
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

  async "an answer that is not HTTP is not asked for again"(client) {
    const result = await client("invalid-http").safe();
    if (result.ok || result.error.kind !== "network") return differs(result);
    // In browsers and Workers this failure looks like a broken connection.
    if (/HTTP/.test(result.error.message)) equal(result.error.attempts, 1, "attempts");
  },

  async "an error that is thrown"(client) {
    const error: unknown = await client("400")
      .call()
      .catch((reason: unknown) => reason);
    equal(error instanceof Error, true, "is an Error");
  },
};

/** The names of all checks, in order. */
export const checkNames: readonly string[] = [backgroundChecks, checks].flatMap(Object.keys);

function equal(actual: unknown, expected: unknown, what: string): void {
  if (actual !== expected)
    throw new Error(`${what}: ${String(actual)} instead of ${String(expected)}`);
}

function differs(result: unknown): never {
  throw new Error(`The result is another: ${JSON.stringify(result)}`);
}
