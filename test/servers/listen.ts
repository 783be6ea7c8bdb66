import { once } from "node:events";
import type { Server } from "node:net";

/** A server that listens on a free port of this machine. */
export type Listening = {
  readonly origin: string;
  /** Closes the server and every connection to it. */
  close(): Promise<void>;
};

export async function listen(
  server: Server & { closeAllConnections?: () => void },
): Promise<Listening> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("It listens on no port.");
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections?.();
      }),
  };
}
