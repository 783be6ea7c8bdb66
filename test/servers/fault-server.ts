/**
 * A real HTTP server on loopback that misbehaves, one script per test:
 *
 *     const script = server.script("reset-before-headers", { status: 503 }, "ok");
 *     createPromptLayerClient({ apiKey, baseUrl: script.baseUrl });
 *
 * A client in another process or a browser asks for a script in the address itself, names and statuses in order,
 * and reads back what arrived: `${origin}/asked/some-id/reset-before-headers,503,ok` as the base URL, then
 * `${origin}/recorded/some-id/reset-before-headers,503,ok`.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { corsHeaders, json, send, type Answer, type RecordedRequest } from "./answers.ts";
import { faults, type FaultName } from "./faults.ts";
import { listen } from "./listen.ts";

/** A fault by its name, or an answer. */
export type Behaviour = FaultName | Answer;

/** Chooses by what arrived; `index` counts the requests of one script from 0. */
export type Choose = (request: RecordedRequest, index: number) => Behaviour;

export type Script = {
  /** To be given to the client as `baseUrl`. */
  readonly baseUrl: string;
  /** Every request that arrived, in order, without preflight requests. */
  readonly requests: readonly RecordedRequest[];
};

export type FaultServer = {
  readonly origin: string;
  /** Answers the first request with the first behaviour and so on; the last one stays. */
  script(...behaviours: [Behaviour, ...Behaviour[]]): Script;
  /** Answers each request as `choose` says; `record: false` is for loads that would fill the memory. */
  choose(choose: Choose, options?: { record?: boolean }): Script;
  close(): Promise<void>;
};

type Answers = Readonly<Record<string, Answer>>;
type State = { lanes: Map<string, Lane>; answers: Answers };
type Lane = { choose: Choose; requests: RecordedRequest[]; count: number; record: boolean };

/** @param answers - What an address can ask for beside the faults, or instead of one, by name. */
export async function startFaultServer(answers: Answers = {}): Promise<FaultServer> {
  const lanes = new Map<string, Lane>();
  const server = createServer(
    (incoming, response) => void serve({ lanes, answers }, incoming, response),
  );
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

function inOrder(behaviours: readonly Behaviour[]): Choose {
  return (_request, index) => behaviours[Math.min(index, behaviours.length - 1)] ?? "ok";
}

async function serve(
  { lanes, answers }: State,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (incoming.method === "OPTIONS") return allowEverything(incoming, response);
  const request = await receive(incoming);
  if (request === undefined) return;
  const [, kind = "", id = "", behaviours = ""] = request.url.split("/");
  if (kind === "recorded") return sendRecorded(lanes.get(`/asked/${id}/${behaviours}`), response);

  const lane = laneOf({ lanes, answers }, kind, id, behaviours);
  const behaviour = lane.choose(request, lane.count++);
  if (lane.record) lane.requests.push(request);
  if (typeof behaviour === "string") faults[behaviour](response, request);
  else send(response, behaviour);
}

const closings = new WeakMap<Socket, Promise<unknown>>();

/** Undefined if the client left before it had sent everything. */
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

function laneOf({ lanes, answers }: State, kind: string, id: string, behaviours: string): Lane {
  const path = kind === "asked" ? `/asked/${id}/${behaviours}` : `/script/${id}`;
  const lane = lanes.get(path) ?? {
    choose:
      kind === "asked"
        ? inOrder(
            decodeURIComponent(behaviours)
              .split(",")
              .map((name) => answers[name] ?? named(name)),
          )
        : () => "ok" as const,
    requests: [],
    count: 0,
    record: kind === "asked",
  };
  lanes.set(path, lane);
  return lane;
}

function named(name: string): Behaviour {
  if (/^\d{3}$/.test(name))
    return json(Number(name), { success: false, message: `status ${name}` });
  if (Object.hasOwn(faults, name)) return name as FaultName; // one of its own keys, by the line above
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
