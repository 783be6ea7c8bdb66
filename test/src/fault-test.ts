import { test as base } from "vitest";
import { createPromptLayerClient, type ClientOptions } from "../../src/index.ts";
import { startFaultServer, type FaultServer } from "../servers/fault-server.ts";

export { describe, expect } from "vitest";

/** Vitest's `test`, with one misbehaving server for each file. */
export const test = base.extend<{ $file: { server: FaultServer } }>({
  server: [
    // Vitest reads the parameter's pattern to know what a fixture needs.
    async ({}, use) => {
      const server = await startFaultServer();
      await use(server);
      await server.close();
    },
    { scope: "file" },
  ],
});

export const apiKey = "pl_0123456789abcdef";

export const body = { request_id: 12345, metadata: { session_id: "abc123" } };

export function connect({ baseUrl }: { baseUrl: string }, options: ClientOptions = {}) {
  return createPromptLayerClient({ apiKey, baseUrl, ...options });
}

/** The error of a call that has to fail. */
export function errorOf<Failure>(result: { ok: true } | { ok: false; error: Failure }): Failure {
  if (result.ok) throw new Error("The call was expected to fail, and went well.");
  return result.error;
}

/** What `run` throws. */
export async function thrownBy(run: () => unknown): Promise<unknown> {
  try {
    await run();
  } catch (error) {
    return error;
  }
  throw new Error("It was expected to throw, and did not.");
}
