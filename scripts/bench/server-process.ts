import { fork } from "node:child_process";
import { once } from "node:events";

export type ServerProcess = { readonly origin: string; stop(): void };

/** Starts the server in a process of its own, so that its CPU time is not counted as a client's. */
export async function startServer(): Promise<ServerProcess> {
  const child = fork(new URL("./server.ts", import.meta.url));
  const [origin] = await once(child, "message");
  return { origin: String(origin), stop: () => child.disconnect() };
}
