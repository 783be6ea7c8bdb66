/** Answers every request as the specification says. Runs in a process of its own, as long as its parent. */
import { createServer } from "node:http";
import { listen } from "../lib/listen.ts";

const answer = JSON.stringify({ success: true, message: "Metadata tracked successfully" });
const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(answer) };

const server = createServer((request, response) => {
  request.resume().once("end", () => response.writeHead(200, headers).end(answer));
});
server.keepAliveTimeout = 60_000;
process.once("disconnect", () => process.exit());
process.send?.(await listen(server));
