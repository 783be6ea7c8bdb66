import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";

/** A server that takes connections and never says a word: over TLS, they are being made for ever. */
export async function startSilentServer() {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket.resume().on("error", () => undefined));
  });
  const connected = once(server, "connection");
  await once(server.listen(0, "127.0.0.1"), "listening");
  // A server that listens on TCP has an address of this form.
  const { port } = server.address() as AddressInfo;
  return {
    origin: `https://127.0.0.1:${port}`,
    /** When the first connection has come. */
    connected,
    sockets,
    [Symbol.dispose]: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
