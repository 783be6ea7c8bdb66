import { createLogger } from "@stoplight/prism-core";
import { getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { createServer } from "@stoplight/prism-http-server";

/** A mock of the API on a free loopback port. */
export type MockServer = { url: string; close: () => Promise<void> };

/**
 * Starts Prism on a bundled specification: it answers with the specification's examples, checks requests and
 * security against it, and takes `Prefer: code=422` for another status.
 */
export async function startPrism(bundledSpec: string): Promise<MockServer> {
  const server = createServer(await getHttpOperationsFromSpec(bundledSpec), {
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
