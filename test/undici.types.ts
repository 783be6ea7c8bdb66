/* Not executed, only statically analyzed: the transport. Each line that must not compile says so. */
import { createPromptLayerClient, type ClientOptions } from "../src/index.ts";
import { undiciFetch, type UndiciFetch, type UndiciFetchOptions } from "../src/undici.ts";
import { is, type Equal } from "./fixtures/is.ts";

const transport: UndiciFetch = undiciFetch();
transport satisfies NonNullable<ClientOptions["fetch"]>;
createPromptLayerClient({ fetch: transport });
// @ts-expect-error: it is made before it is given.
createPromptLayerClient({ fetch: undiciFetch });
// @ts-expect-error: the platform's has nothing to close.
const platform: UndiciFetch = fetch;
void platform;

is<Equal<ReturnType<UndiciFetch["close"]>, Promise<void>>>();
// @ts-expect-error: it closes everything it has.
await transport.close(1_000);
// @ts-expect-error: it is closed, not destroyed.
await transport.destroy();

const options: UndiciFetchOptions = {
  connections: 50,
  keepAliveTimeout: 10_000,
  connectTimeout: undefined,
};
undiciFetch(options);
undiciFetch({});
// @ts-expect-error: connections are counted.
undiciFetch({ connections: "all" });
// @ts-expect-error: no limit is said by leaving it out.
undiciFetch({ connections: null });
// @ts-expect-error: milliseconds are a number.
undiciFetch({ keepAliveTimeout: "10s" });
// @ts-expect-error: milliseconds are a number.
undiciFetch({ connectTimeout: "10s" });
// @ts-expect-error: there is no such option.
undiciFetch({ pipelining: 2 });
