/* Not executed, only statically analyzed: what a client has. Each line that must not compile says so. */
import { createPromptLayerClient, PromptLayerError, type PromptLayerClient } from "../src/index.ts";
import type { OperationId } from "../src/client.ts";
import { is, type Equal } from "./fixtures/is.ts";

const client: PromptLayerClient = createPromptLayerClient();
"trackMetadata" satisfies keyof PromptLayerClient;
declare const exposed: keyof PromptLayerClient;
exposed satisfies OperationId;
// @ts-expect-error: which it has are known.
is<Equal<keyof PromptLayerClient, string>>();
// @ts-expect-error: it has some.
exposed satisfies never;
// @ts-expect-error: the client exposes no such operation.
client.trackMetaData;
// @ts-expect-error: nothing is to be closed.
client.close();
// @ts-expect-error: the client is frozen.
client.trackMetadata = createPromptLayerClient().trackMetadata;
// @ts-expect-error: a client is made, and not called for.
const promised: PromptLayerClient = Promise.resolve(client);
void promised;

// What the client throws.
export function caught(thrown: unknown): void {
  // @ts-expect-error: anything may have been thrown.
  thrown.kind;
  if (!(thrown instanceof PromptLayerError)) return;
  thrown.operationId satisfies keyof PromptLayerClient | undefined;
  // @ts-expect-error: where the client is being created, there is no operation.
  thrown.operationId satisfies keyof PromptLayerClient;
  if (thrown.kind === "timeout") thrown.timeout.toFixed();
  // @ts-expect-error: not every error has a status.
  thrown.status;
}
// @ts-expect-error: only the client makes errors.
new PromptLayerError("message");
