import { readAnswer, type Reading } from "./response.ts";
import { send, type Answer, type NoAnswer } from "./retry.ts";
import { callChecks, callChecksWithParams, checkOptions, isKey, type Checked } from "./checks.ts";
import { withDeadline, type Deadline, type Interruption } from "./deadline.ts";
import { createError, type Failure } from "./errors.ts";
import { networkFailure, refusal } from "./failures.ts";
import { encode, findIssues } from "./json.ts";
import type { CallOptions, Settings } from "./options.ts";
import { redact } from "./redact.ts";
import { buildRequest, type OutgoingRequest, type Params } from "./request.ts";
import type { Descriptor, OperationId, OperationMethod } from "./types.ts";

type Options = CallOptions & { params?: Params | undefined };

/** What is known of a call at any time, also when it is interrupted. */
interface Call {
  /** What has to be struck out of its errors. */
  key: string;
  /** How many requests have been sent. */
  attempts: number;
}

type Outcome = Answer | NoAnswer | Failure | Interruption;

/** Makes an entry of the operation table callable. One core serves the throwing and the safe form. */
export function operation<Id extends OperationId>(
  descriptor: Descriptor & { readonly id: Id },
  settings: Settings,
): OperationMethod<Id> {
  const { id, method, path, request } = descriptor;
  const { apiKey } = settings;
  const baseUrl = settings.baseUrl ?? descriptor.server;
  const optionChecks = descriptor.params ? callChecksWithParams : callChecks;
  /** The request of every call with a body, a fixed key and no options: only its body differs. */
  let usual: OutgoingRequest | undefined;

  const run = async (call: Call, body: unknown, given: unknown): Promise<Reading> => {
    const start = performance.now();
    const checked: Checked<Options> =
      given === undefined ? { options: {} } : checkOptions(given, optionChecks);
    if ("issues" in checked) return refusal("invalid-options", checked.issues);
    const {
      signal,
      params = {},
      headers = {},
      timeout = settings.timeout,
      maxRetries = settings.maxRetries,
    } = checked.options;
    const encoded = encode(body, request);
    if ("issues" in encoded) return refusal("invalid-request", encoded.issues, encoded.cause);
    if (descriptor.params) {
      const issues = findIssues(descriptor.params, params, "params");
      if (issues.length > 0) return refusal("invalid-request", issues);
    }

    const sendWith = (key: string, deadline: Deadline): Promise<Outcome> | Outcome => {
      call.key = key;
      const { text } = encoded;
      const all = [settings.headers, headers];
      const build = () => buildRequest(descriptor, { baseUrl, params, headers: all, text, key });
      const isUsual = given === undefined && text !== undefined && key === apiKey;
      let outgoing: OutgoingRequest;
      try {
        outgoing = isUsual ? (usual ??= build()) : build();
      } catch (cause) {
        const message = "cannot be written into the request";
        return refusal("invalid-request", [{ path: "params", message }], cause);
      }
      return send({
        fetch: settings.fetch,
        request: outgoing,
        text,
        maxRetries,
        deadline,
        progress: call,
      });
    };
    const outcome = await withDeadline<Outcome>(start + timeout, signal, (deadline) =>
      typeof apiKey === "string"
        ? sendWith(apiKey, deadline)
        : readKey(apiKey).then((key) => (typeof key === "string" ? sendWith(key, deadline) : key)),
    );
    if (outcome === "timeout")
      return { kind: outcome, timeout, message: `took more than ${timeout} ms` };
    if (outcome === "aborted")
      return { kind: outcome, cause: signal?.reason, message: "was aborted" };
    if ("text" in outcome) return readAnswer(descriptor, outcome, settings.validateResponses);
    return "kind" in outcome ? outcome : networkFailure(outcome.cause);
  };

  const safe = async (...args: unknown[]): Promise<unknown> => {
    const [body, options] = request ? args : [undefined, args[0]];
    const call: Call = { key: typeof apiKey === "string" ? apiKey : "", attempts: 0 };
    let reading: Reading;
    try {
      reading = await run(call, body, options);
    } catch (error) {
      reading = networkFailure(error);
    }
    if ("data" in reading) {
      const { status, data, headers } = reading;
      return { ok: true, status, data, headers, attempts: call.attempts };
    }
    const message = `${id}: ${method} ${baseUrl}${path} ${reading.message}.`;
    const failure = redact({ ...reading, message }, call.key);
    return { ok: false, error: createError(failure, id, call.attempts) };
  };

  // Sound: what is handed out has passed the validators that were compiled from its declared type, unless the
  // caller turned them off and so vouches for the server.
  const typed = safe as OperationMethod<Id>["safe"];
  const throwing = async (...args: Parameters<typeof typed>) => {
    const result = await typed(...args);
    if (result.ok) return result.data;
    throw result.error;
  };
  return Object.assign(throwing, { safe: typed }) as OperationMethod<Id>; // Sound: as `typed` is.
}

async function readKey(apiKey: () => unknown): Promise<string | Failure> {
  let cause: unknown;
  try {
    const key = await apiKey();
    if (isKey(key)) return key;
  } catch (error) {
    cause = error;
  }
  const message = "must return a key of visible ASCII characters";
  return refusal("invalid-options", [{ path: "apiKey", message }], cause);
}
