import { createLogger } from "@stoplight/prism-core";
import { getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { createServer } from "@stoplight/prism-http-server";
import { readMockDocument } from "./mock-document.ts";

/** A mock of the API that listens on a free port of this machine. */
export type MockServer = { url: string; close: () => Promise<void> };

/**
 * Starts Prism with a generated document. It responds with the examples of the specification, and checks requests and
 * security. The header `Prefer: code=422` asks for the response of another status.
 */
export async function startPrism(file: string): Promise<MockServer> {
  const server = createServer(await getHttpOperationsFromSpec(await readMockDocument(file)), {
    components: { logger: createLogger("prism", { level: "silent" }) },
    config: {
      mock: { dynamic: false },
      isProxy: false,
      upstreamProxy: undefined,
      checkSecurity: true,
      validateRequest: true,
      validateResponse: true,
      errors: false,
    },
    cors: false,
  });
  const url = await server.listen(0, "127.0.0.1");
  return { url, close: () => server.close() };
}
