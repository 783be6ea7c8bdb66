import { createServer, request as forward } from "node:http";
import { listen } from "./listen.ts";

/** A real forward proxy. It opens no tunnels: it answers 502 to whoever asks for one. */
export async function startProxy() {
  /** The first line of each request that arrived: `POST http://…` or `CONNECT host:port`. */
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
  server.on("connect", ({ method, url }, socket) => {
    requests.push(`${method} ${url}`);
    socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
  });
  return { requests, ...(await listen(server)) };
}
