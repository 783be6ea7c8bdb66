import { callChecks, callChecksWithParams, checkOptions, isKey, type Checked } from "./checks.ts";
import { withDeadline, type Deadline, type Interruption } from "./deadline.ts";
import { createError, invalid, networkFailure, type ErrorDetails } from "./errors.ts";
import type { CompleteResponse, HttpRequest } from "./fetch.ts";
import { findIssues } from "./issues.ts";
import { prepareBody } from "./json.ts";
import type { Settings } from "./options.ts";
import { redact } from "./redact.ts";
import { buildRequest, type Params } from "./request.ts";
import { readResponse, type Success } from "./response.ts";
import { send, type NoResponse } from "./retry.ts";
import type { CallOptions, Contract, OperationMethod } from "./types.ts";

type Options = CallOptions & { params?: Params | undefined };

/** The state of a call, which is valid at any time, also when the call is interrupted. */
interface Call {
  /** The key, which must not appear in an error. */
  key: string;
  /** How many requests have been sent. */
  attempts: number;
}

type Outcome = CompleteResponse | NoResponse | ErrorDetails | Interruption;

/** Makes a method of an entry of the operation table. The throwing form and the safe form share one core. */
export function createMethod<C extends Contract>(
  entry: C["entry"],
  settings: Settings,
): OperationMethod<C> {
  const { id, method, path, request } = entry;
  const { apiKey } = settings;
  const baseUrl = settings.baseUrl ?? entry.server;
  const optionChecks = entry.params ? callChecksWithParams : callChecks;
  /** Calls with a body, a fixed key and no options share this request, since only their bodies differ. */
  let usual: HttpRequest | undefined;

  const run = async (
    call: Call,
    body: unknown,
    given: unknown,
  ): Promise<Success | ErrorDetails> => {
    const start = performance.now();
    const checked: Checked<Options> =
      given === undefined ? { options: {} } : checkOptions(given, optionChecks);
    if ("issues" in checked) return invalid("invalid-options", checked.issues);
    const {
      signal,
      params = {},
      headers = {},
      timeout = settings.timeout,
      maxRetries = settings.maxRetries,
    } = checked.options;
    const prepared = prepareBody(body, request);
    if ("issues" in prepared) return invalid("invalid-request", prepared.issues, prepared.cause);
    const { text } = prepared;
    const issues = findIssues(entry.params, params, "params");
    if (issues.length > 0) return invalid("invalid-request", issues);

    const sendWith = (key: string, deadline: Deadline): Promise<Outcome> | Outcome => {
      call.key = key;
      const all = [settings.headers, headers];
      const build = () => buildRequest(entry, { baseUrl, params, headers: all, text, key });
      const isUsual = given === undefined && text !== undefined && key === apiKey;
      let built: HttpRequest;
      try {
        built = isUsual ? (usual ??= build()) : build();
      } catch (cause) {
        const message = "cannot be written into the request";
        return invalid("invalid-request", [{ path: "params", message }], cause);
      }
      const { fetch } = settings;
      return send({ fetch, request: built, text, maxRetries, deadline, progress: call });
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
    if ("text" in outcome) return readResponse(entry, outcome, settings.validateResponses);
    return "kind" in outcome ? outcome : networkFailure(outcome.cause);
  };

  const safe = async (...args: unknown[]): Promise<unknown> => {
    const [body, options] = request ? args : [undefined, args[0]];
    const call: Call = { key: typeof apiKey === "string" ? apiKey : "", attempts: 0 };
    let result: Success | ErrorDetails;
    try {
      result = await run(call, body, options);
    } catch (error) {
      result = networkFailure(error);
    }
    if ("data" in result) {
      const { status, data, headers } = result;
      return { ok: true, status, data, headers, attempts: call.attempts };
    }
    const message = `${id}: ${method} ${baseUrl}${path} ${result.message}.`;
    const details = redact({ ...result, message }, call.key);
    return { ok: false, error: createError(details, id, call.attempts) };
  };

  // Sound: a body is returned as its declared type after it has passed the validators of that type, unless the
  // caller turned validation off and thereby vouches for the server.
  const typed = safe as OperationMethod<C>["safe"];
  const throwing = async (...args: Parameters<typeof typed>) => {
    const result = await typed(...args);
    if (result.ok) return result.data;
    throw result.error;
  };
  return Object.assign(throwing, { safe: typed }) as OperationMethod<C>; // Sound: as `typed` is.
}

async function readKey(apiKey: () => unknown): Promise<string | ErrorDetails> {
  let cause: unknown;
  try {
    const key = await apiKey();
    if (isKey(key)) return key;
  } catch (error) {
    cause = error;
  }
  const message = "must return a key of visible ASCII characters";
  return invalid("invalid-options", [{ path: "apiKey", message }], cause);
}
