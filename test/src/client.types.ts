/* Not executed, only statically analyzed: what a client has. Each line that must not compile says so. */
import { createPromptLayerClient, type PromptLayerClient } from "../../src/index.ts";
import { is, type Equal } from "../fixtures/is.ts";

const client: PromptLayerClient = createPromptLayerClient();
is<Equal<keyof PromptLayerClient, "trackMetadata">>();
// @ts-expect-error: which it has are known.
is<Equal<keyof PromptLayerClient, string>>();
// @ts-expect-error: the client exposes no such operation.
client.trackScore;
// @ts-expect-error: nothing is to be closed.
client.close();
// @ts-expect-error: the client is frozen.
client.trackMetadata = createPromptLayerClient().trackMetadata;
// @ts-expect-error: a client is made, and not called for.
const promised: PromptLayerClient = Promise.resolve(client);
void promised;
