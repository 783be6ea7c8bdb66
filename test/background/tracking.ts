import type { BackgroundFailure, BackgroundTrackerOptions } from "../../src/background.ts";
import type { ClientOptions, TrackMetadataRequest } from "../../src/index.ts";
import { apiKey } from "../fixtures/fault-test.ts";
import type { ServerBehaviour, Choose, Script } from "../servers/fault-server.ts";
import { idOf, metadataOf, ok, type Metadata } from "./requests.ts";
import { createClient, createTracker } from "./tracker.ts";

/* What the tests of the background tracker share: trackers, and servers that tell what arrived. */

type TrackOptions = Partial<BackgroundTrackerOptions> & { client?: ClientOptions };

/** A tracker whose client calls a server, and the failures that it was told of. */
export function track({ baseUrl }: { baseUrl: string }, { client, ...options }: TrackOptions = {}) {
  const failures: BackgroundFailure[] = [];
  const tracker = createTracker(createClient({ apiKey, baseUrl, ...client }), {
    onFailure: (failure) => failures.push(failure),
    ...options,
  });
  return { tracker, failures };
}

/** The requests that arrived, in order. */
export function bodies({ requests }: Pick<Script, "requests">): TrackMetadataRequest[] {
  // Sound: the client sends what is valid.
  return requests.map(
    ({ body: sent }) => JSON.parse(sent.toString("utf8")) as TrackMetadataRequest,
  );
}

export type MetadataById = Record<string, Metadata>;

export function mergeByKey(known: MetadataById, request: TrackMetadataRequest): void {
  known[idOf(request)] = { ...known[idOf(request)], ...metadataOf(request) };
}

/** What becomes of a request at the server. */
export interface RequestHandling {
  readonly behaviour: ServerBehaviour;
  readonly isMerged: boolean;
}

/** A server that merges metadata by key, as the vendor's does. */
export function merging(
  handle: (request: TrackMetadataRequest, index: number) => RequestHandling | undefined,
) {
  const known: MetadataById = {};
  const choose: Choose = (received, index) => {
    const [request] = bodies({ requests: [received] });
    if (!request) throw new Error("A request arrived without a body.");
    const { behaviour, isMerged } = handle(request, index) ?? { behaviour: ok, isMerged: true };
    if (isMerged) mergeByKey(known, request);
    return behaviour;
  };
  return { known, choose };
}
