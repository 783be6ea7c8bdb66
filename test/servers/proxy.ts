import { createServer, request as forward } from "node:http";
import { connect } from "node:net";
import { listen } from "./listen.ts";

/** Starts a real forward proxy. It answers 502 if a client asks for a tunnel to a port on which nothing listens. */
export async function startProxy() {
  /** The method and target of each request: `POST http://…` or `CONNECT host:port`. */
  const requests: string[] = [];
  const server = createServer((incoming, response) => {
    const { method = "", url = "", headers } = incoming;
    requests.push(`${method} ${url}`);
    incoming.pipe(
      forward(url, { method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      }),
    );
  });
  server.on("connect", ({ method, url = "" }, socket) => {
    requests.push(`${method} ${url}`);
    const { hostname, port } = new URL(`tunnel://${url}`);
    const target = connect(Number(port), hostname, () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      socket.pipe(target).pipe(socket);
    });
    target.once("error", () => socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n"));
    socket.once("error", () => target.destroy());
  });
  return { requests, ...(await listen(server)) };
}
