import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { listen } from "./listen.ts";

/** Starts a server that accepts connections and sends nothing, so that a TLS handshake never ends. */
export async function startSilentServer() {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket.resume().on("error", () => undefined));
  });
  const connected = once(server, "connection");
  const { origin } = await listen(server);
  return {
    origin: origin.replace("http:", "https:"),
    /** Resolves at the first connection. */
    connected,
    sockets,
    [Symbol.dispose]: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
