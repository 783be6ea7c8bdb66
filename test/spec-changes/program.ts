import { CALL, type Row } from "./row.ts";

/** The consumer's program of a row: code that must compile, code that must not, and the calls. */
export function program(row: Row): string {
  const { compiles = "", refuses = [], exchanges = [{}] } = "flows" in row ? row.flows : {};
  const calls = exchanges.map(
    ({ operation = "trackMetadata", call = CALL }) =>
      `(client: PromptLayerClient) => client.${operation}.safe(${call}),`,
  );
  return `import { createPromptLayerClient, type CallOptions, type PromptLayerClient } from "./src/index.ts";
import type { TrackMetadataError, TrackMetadataRequest, TrackMetadataResponse, TrackMetadataResult } from "./src/index.ts";
export { createPromptLayerClient as createClient };
export type { CallOptions, TrackMetadataError, TrackMetadataRequest, TrackMetadataResponse, TrackMetadataResult };

export const calls = [
${calls.join("\n")}
];

export type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** The error with this status, as \`switch (error.status)\` narrows it. */
export type Http<Status> = Extract<TrackMetadataError, { kind: "http"; status: Status }>;
export const is = <_Holds extends true>(): void => undefined;

// This function is compiled and not run.
export async function types(client: PromptLayerClient, result: TrackMetadataResult) {
  void [client, result];
  ${compiles}
${refuses.map((refused) => `  // @ts-expect-error\n  ${refused.endsWith(";") ? refused : `await client.trackMetadata(${refused});`}`).join("\n")}
}
`;
}
