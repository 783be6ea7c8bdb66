/** Responds to every request with the example of a success. Ends with the parent process. */
import { createServer } from "node:http";
import { successResponse } from "../../src/testing/answer.ts";
import { firstCall } from "./clients.ts";

const { operation, example } = firstCall({ apiKey: "pl_0123456789" });
const examples = example.responses;
const { status, headers, body = "" } = successResponse({ ...operation, examples });
const all = { ...headers, "content-length": Buffer.byteLength(body) };

const server = createServer((request, response) => {
  request.resume().once("end", () => response.writeHead(status, all).end(body));
});
server.keepAliveTimeout = 60_000;
process.once("disconnect", () => process.exit());
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (typeof address === "object") process.send?.(`http://127.0.0.1:${address?.port}`);
});
