import type { Server } from "node:http";
import { listen as listenLocally } from "../../scripts/lib/listen.ts";

/** A server that listens on a free port of this machine. */
export type Listening = {
  readonly origin: string;
  /** Closes it, and every connection to it. */
  close(): Promise<void>;
};

export async function listen(server: Server): Promise<Listening> {
  return {
    origin: await listenLocally(server),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
