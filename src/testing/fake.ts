import type { Descriptor } from "../runtime/descriptor.ts";
import type { Fetch, ResponseHeaders } from "../runtime/fetch.ts";
import type { Contract, ReceivedBody, ResponseBody, Status } from "../runtime/types.ts";
import {
  declaredResponse,
  successResponse,
  type ResponseExamples,
  type FakeAnswer,
} from "./answer.ts";
import { Behaviours, settle, type BehaviourOptions } from "./behaviour.ts";
import { parseRequest, refuseBody, refuseKey, route } from "./refuse.ts";

/** The operations of a fake, by their ids. */
export interface Contracts {
  readonly [id: string]: Contract;
}

/** A request to one of the operations. */
export type ReceivedRequest<C extends Contracts> = {
  [Id in keyof C & string]: {
    readonly operationId: Id;
    readonly method: string;
    readonly url: string;
    readonly headers: ResponseHeaders;
    readonly body: ReceivedBody<C[Id]>;
  };
}[keyof C & string];

/** A server in memory with these operations. */
export interface Fake<C extends Contracts> {
  /** The `fetch` to give to the client. */
  readonly fetch: Fetch;
  /** The requests that were sent, in order. Those that the specification does not describe are left out. */
  readonly requests: readonly ReceivedRequest<C>[];
  /**
   * Answers calls with a status that the specification declares; for a range (`4XX`) with its first status.
   *
   * @param body - Default: the specification's example for the status, else a sample of its schema.
   * @throws TypeError if there is no such operation. The other methods throw it, too.
   */
  respond<Id extends keyof C & string, S extends Status<C[Id]>>(
    operationId: Id,
    status: S,
    body?: ResponseBody<C[Id], S, undefined>,
    options?: BehaviourOptions,
  ): void;
  /** Answers calls with a response that the specification does not describe: another status, HTML of a gateway. */
  respondUnexpected(
    operationId: keyof C & string,
    answer: FakeAnswer,
    options?: BehaviourOptions,
  ): void;
  /** Makes calls fail as `fetch` does when the connection breaks: with a TypeError. */
  failNetwork(operationId: keyof C & string, options?: BehaviourOptions): void;
  /** Forgets what was sent and what was set. */
  reset(): void;
}

/** Creates a fake of the operations of a table. By default it answers with their examples. */
export function createFake<C extends Contracts>(
  table: { readonly [Id in keyof C]: Descriptor },
  examples: { readonly [id: string]: { readonly responses: ResponseExamples } },
  options: { apiKey?: string | undefined } = {},
): Fake<C> {
  const operations = Object.values<Descriptor>(table).map((operation) => ({
    ...operation,
    examples: examples[operation.id]?.responses ?? {},
  }));
  const requests: ReceivedRequest<C>[] = [];
  const behaviours = new Map<string, Behaviours>();

  const reset = () => {
    requests.length = 0;
    for (const operation of operations)
      behaviours.set(operation.id, new Behaviours({ answer: successResponse(operation) }));
  };
  const find = (id: string) => {
    const [operation, found] = [operations.find((one) => one.id === id), behaviours.get(id)];
    if (operation && found) return { operation, behaviours: found };
    throw new TypeError(
      `There is no operation "${id}"; there are ${[...behaviours.keys()].join(", ")}.`,
    );
  };
  reset();

  return {
    requests,
    reset,
    fetch: async (url, init) => {
      init.signal.throwIfAborted();
      const received = parseRequest(url, init);
      const operation = route(operations, received);
      if ("status" in operation) return settle({ answer: operation });
      const badBody = refuseBody(operation, received);
      if (!badBody) {
        const { method, headers, body } = received;
        const request = { operationId: operation.id, method, url, headers, body };
        // Sound: the body has passed the validator that was compiled from its declared type.
        requests.push(request as unknown as ReceivedRequest<C>);
      }
      const refusal = refuseKey(operation, received, options.apiKey) ?? badBody;
      if (refusal) return settle({ answer: refusal });
      return find(operation.id).behaviours.next(init.signal);
    },
    respond: (id, status, body, behaviour) => {
      const { operation, behaviours: found } = find(id);
      found.set({ answer: declaredResponse(operation, String(status), body) }, behaviour);
    },
    respondUnexpected: (id, answer, behaviour) => {
      settle({ answer }); // Throws at once if `Response` does not allow the status.
      find(id).behaviours.set({ answer }, behaviour);
    },
    failNetwork: (id, behaviour) => {
      const cause = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
      find(id).behaviours.set({ failure: new TypeError("fetch failed", { cause }) }, behaviour);
    },
  };
}
