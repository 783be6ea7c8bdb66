/**
 * A real HTTP server on loopback that misbehaves, one script per test:
 *
 *     const script = server.script("reset-before-headers", { status: 503 }, "ok");
 *     createPromptLayerClient({ apiKey, baseUrl: script.baseUrl });
 *
 * A client in another process or a browser puts the script into its base URL, names and statuses in order:
 * `${origin}/asked/some-id/reset-before-headers,503,ok`. It reads the requests that arrived from
 * `${origin}/recorded/some-id/reset-before-headers,503,ok`.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { corsHeaders, json, send, type StubResponse, type RecordedRequest } from "./responses.ts";
import { faults, type FaultName } from "./faults.ts";
import { listen } from "./listen.ts";

/** The name of a fault, or a response. */
export type ServerBehaviour = FaultName | StubResponse;

/** Chooses the behaviour for a request; `index` counts the requests of one script from 0. */
export type Choose = (request: RecordedRequest, index: number) => ServerBehaviour;

export type Script = {
  /** The `baseUrl` for the client. */
  readonly baseUrl: string;
  /** Every request that arrived, in order, without preflight requests. */
  readonly requests: readonly RecordedRequest[];
};

export type FaultServer = {
  readonly origin: string;
  /** Answers the first request with the first behaviour and so on; the last one answers all later requests. */
  script(...behaviours: [ServerBehaviour, ...ServerBehaviour[]]): Script;
  /** Answers each request as `choose` decides; `record: false` saves memory when there are many requests. */
  choose(choose: Choose, options?: { record?: boolean }): Script;
  close(): Promise<void>;
};

type NamedResponses = Readonly<Record<string, StubResponse>>;
type State = { lanes: Map<string, Lane>; responses: NamedResponses };
type Lane = { choose: Choose; requests: RecordedRequest[]; count: number; record: boolean };

/** @param responses - Further responses by name. They replace faults of the same name. */
export async function startFaultServer(responses: NamedResponses = {}): Promise<FaultServer> {
  const lanes = new Map<string, Lane>();
  const server = createServer((incoming, response) => {
    serve({ lanes, responses }, incoming, response).catch((cause: unknown) => {
      response.destroy(); // The client does not wait for a response that never comes.
      throw cause; // It is not handled, so the test runner names it.
    });
  });
  server.requestTimeout = 0;
  server.keepAliveTimeout = 60_000;
  const { origin, close } = await listen(server);

  const choose: FaultServer["choose"] = (choice, { record = true } = {}) => {
    const path = `/script/${lanes.size}`;
    const lane = { choose: choice, requests: [], count: 0, record };
    lanes.set(path, lane);
    return { baseUrl: origin + path, requests: lane.requests };
  };
  return {
    origin,
    choose,
    script: (...behaviours) => choose(inOrder(behaviours)),
    close,
  };
}

function inOrder(behaviours: readonly ServerBehaviour[]): Choose {
  return (_request, index) => behaviours[Math.min(index, behaviours.length - 1)] ?? "ok";
}

async function serve(
  { lanes, responses }: State,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (incoming.method === "OPTIONS") return allowEverything(incoming, response);
  const request = await receive(incoming);
  if (request === undefined) return;
  const [, kind = "", id = "", behaviours = ""] = request.url.split("/");
  if (kind === "recorded") return sendRecorded(lanes.get(`/asked/${id}/${behaviours}`), response);

  const lane = laneOf({ lanes, responses }, kind, id, behaviours);
  const behaviour = lane.choose(request, lane.count++);
  if (lane.record) lane.requests.push(request);
  if (typeof behaviour === "string") faults[behaviour](response, request);
  else send(response, behaviour);
}

const closings = new WeakMap<Socket, Promise<unknown>>();

/** Reads a request; undefined if the client disconnected before it had sent everything. */
async function receive(incoming: IncomingMessage): Promise<RecordedRequest | undefined> {
  const { socket, method = "", url = "", headers } = incoming;
  const closed = closings.get(socket) ?? new Promise((resolve) => socket.once("close", resolve));
  closings.set(socket, closed);
  try {
    const body = Buffer.concat(await incoming.toArray());
    return { method, url, headers, body, time: performance.now(), closed };
  } catch {
    return undefined;
  }
}

function laneOf({ lanes, responses }: State, kind: string, id: string, behaviours: string): Lane {
  const path = kind === "asked" ? `/asked/${id}/${behaviours}` : `/script/${id}`;
  const lane = lanes.get(path) ?? {
    choose:
      kind === "asked"
        ? inOrder(
            decodeURIComponent(behaviours)
              .split(",")
              .map((name) => responses[name] ?? named(name)),
          )
        : () => "ok" as const,
    requests: [],
    count: 0,
    record: kind === "asked",
  };
  lanes.set(path, lane);
  return lane;
}

function named(name: string): ServerBehaviour {
  if (/^\d{3}$/.test(name))
    return json(Number(name), { success: false, message: `status ${name}` });
  if (Object.hasOwn(faults, name)) return name as FaultName; // Sound: it is a key of `faults`.
  return json(599, { message: `The fault server knows no '${name}'.` });
}

function allowEverything(incoming: IncomingMessage, response: ServerResponse): void {
  const headers = {
    ...corsHeaders,
    "access-control-allow-methods": "*",
    "access-control-allow-headers": incoming.headers["access-control-request-headers"] ?? "*",
    "access-control-allow-private-network": "true",
  };
  send(response, { status: 204, headers });
}

function sendRecorded(lane: Lane | undefined, response: ServerResponse): void {
  const requests = (lane?.requests ?? []).map(({ closed: _closed, body, ...request }) => ({
    ...request,
    body: body.toString("utf8"),
  }));
  send(response, json(200, requests));
}
