import { examples } from "../../generated/examples.ts";
import {
  createBackgroundTracker,
  type BackgroundFailure,
  type BackgroundTrackerOptions,
} from "../../src/background.ts";
import { identity, merged } from "../../src/background/request.ts";
import {
  createPromptLayerClient,
  type ClientOptions,
  type TrackMetadataRequest,
} from "../../src/index.ts";
import { apiKey } from "../fixtures/fault-test.ts";
import { json } from "../servers/answers.ts";
import type { Behaviour, Choose, Script } from "../servers/fault-server.ts";

/*
 * What the tests of the background tracker share. They take the names of properties and the bodies from where the
 * project has them, so that a change of the specification reaches them, too.
 */

export type Metadata = Record<string, string>;

/** A request as the specification has it today. */
export function requestOf(id: unknown, metadata: unknown): TrackMetadataRequest {
  const example: object = Object(Reflect.get(examples.trackMetadata, "request"));
  const request: object = { ...example, [identity]: id, [merged]: metadata };
  // Sound: the example is valid, and tests that give other values mean to.
  return request as TrackMetadataRequest;
}

export function metadataOf(request: TrackMetadataRequest): Metadata {
  // Sound: the tests give nothing else.
  return Reflect.get(request, merged) as Metadata;
}

export const idOf = (request: TrackMetadataRequest) => String(Reflect.get(request, identity));

const [status, body] =
  Object.entries(examples.trackMetadata.responses).find(([declared]) => declared.startsWith("2")) ??
  [];
export const ok = json(Number(status), body);

type Options = Partial<BackgroundTrackerOptions> & { client?: ClientOptions };

/** A tracker whose client calls a server, and the failures that it was told of. */
export function track({ baseUrl }: { baseUrl: string }, { client, ...options }: Options = {}) {
  const failures: BackgroundFailure[] = [];
  const tracker = createBackgroundTracker(createPromptLayerClient({ apiKey, baseUrl, ...client }), {
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

export type Known = Record<string, Metadata>;

export function mergeByKey(known: Known, request: TrackMetadataRequest): void {
  known[idOf(request)] = { ...known[idOf(request)], ...metadataOf(request) };
}

/** What becomes of a request at the server. */
export interface Fate {
  readonly behaviour: Behaviour;
  readonly isMerged: boolean;
}

/** A server that merges metadata by key, as the vendor's does. */
export function merging(fate: (request: TrackMetadataRequest, index: number) => Fate | undefined) {
  const known: Known = {};
  const choose: Choose = (received, index) => {
    const [request] = bodies({ requests: [received] });
    if (!request) throw new Error("A request arrived without a body.");
    const { behaviour, isMerged } = fate(request, index) ?? { behaviour: ok, isMerged: true };
    if (isMerged) mergeByKey(known, request);
    return behaviour;
  };
  return { known, choose };
}
