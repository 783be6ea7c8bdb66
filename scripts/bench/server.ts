/** Answers every request with the example of a success. Runs in a process of its own, as long as its parent. */
import { createServer } from "node:http";
import { successAnswer } from "../../src/testing/answer.ts";
import { listen } from "../lib/listen.ts";
import { firstCall } from "./clients.ts";

const { operation, example } = firstCall({ apiKey: "pl_0123456789" });
const examples = example.responses;
const { status, headers, body = "" } = successAnswer({ ...operation, examples });
const all = { ...headers, "content-length": Buffer.byteLength(body) };

const server = createServer((request, response) => {
  request.resume().once("end", () => response.writeHead(status, all).end(body));
});
server.keepAliveTimeout = 60_000;
process.once("disconnect", () => process.exit());
process.send?.(await listen(server));
