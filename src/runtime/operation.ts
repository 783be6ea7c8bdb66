import { callChecks, checkOptions, isFunction, isKey, type Checked } from "./checks.ts";
import { ignoreFailure, withDeadline } from "./deadline.ts";
import { ErrorClass, invalid, type ErrorDetails } from "./errors.ts";
import type { Params } from "./descriptor.ts";
import type { HttpRequest } from "./fetch.ts";
import { findIssues } from "./issues.ts";
import { prepareBody } from "./json.ts";
import type { Settings } from "./options.ts";
import { redact, redactDetails } from "./redact.ts";
import { buildRequest } from "./request.ts";
import { readResponse, type Success } from "./response.ts";
import { send, type Progress } from "./retry.ts";
import type { CallOptions, Contract, OperationMethod } from "./types.ts";

/** The state of a call. */
interface CallState extends Progress {
  /** The key, which must not appear in an error. */
  key: string;
}

/** Makes a method from an entry of the operation table. The throwing form calls the safe form. */
export function createMethod<C extends Contract>(
  entry: C["entry"],
  settings: Settings,
): OperationMethod<C> {
  const { id: operationId, method, request } = entry;
  const { apiKey, onAttempt } = settings;
  const address = (settings.baseUrl ?? entry.server) + entry.path;
  const checks = callChecks(entry.params);
  const defaults = { headers: {}, timeout: settings.timeout, maxRetries: settings.maxRetries };
  /** Calls with a body, a fixed key and no options share this request, because only their bodies differ. */
  let usual: HttpRequest | undefined;

  const run = async (
    call: CallState,
    body: unknown,
    given: unknown,
  ): Promise<Success | ErrorDetails> => {
    const start = performance.now();
    const checked: Checked<CallOptions & { params?: Params | undefined } & typeof defaults> =
      given === undefined ? { options: defaults } : checkOptions(given, checks, defaults);
    if ("issues" in checked) return invalid("invalid-options", checked);
    const { headers, maxRetries, params = {}, signal, timeout } = checked.options;
    const { text, found = findIssues(entry.params, params, "params") } = prepareBody(body, request);
    if (found) return invalid("invalid-request", found);

    const outcome = await withDeadline(start + timeout, signal, async (deadline) => {
      const key = isFunction(apiKey) ? await readKey(apiKey) : apiKey;
      if (typeof key !== "string") return key;
      call.key = key;
      const build = () => buildRequest(entry, address, settings, { headers, params, text, key });
      const isUsual = given === undefined && text && key === apiKey;
      const built = isUsual ? (usual ??= build()) : build();
      return send(settings, built, text, maxRetries, deadline, call);
    });
    if (outcome === "timeout") {
      return {
        kind: outcome,
        name: "TimeoutError",
        timeout,
        message: `timed out after ${timeout} ms; the last attempt met ${call.met}`,
      };
    }
    if (outcome === "aborted") {
      return { kind: outcome, name: "AbortError", cause: signal?.reason, message: "was aborted" };
    }
    return "kind" in outcome ? outcome : readResponse(entry, settings, outcome);
  };

  const safe = async (...args: unknown[]): Promise<unknown> => {
    const [body, options] = request ? args : [undefined, ...args];
    const call: CallState = {
      key: isFunction(apiKey) ? "" : apiKey,
      attempts: 0,
      met: "no answer",
      report: (status, error, retryIn) => {
        if (!onAttempt || call.started === undefined) return;
        const duration = performance.now() - call.started;
        call.started = undefined;
        ignoreFailure(() =>
          onAttempt({
            operationId,
            attempt: call.attempts,
            duration,
            status,
            error: error instanceof ErrorClass ? error : redact(error, call.key),
            retryIn,
          }),
        );
      },
    };
    const result = await run(call, body, options).catch((cause: unknown): ErrorDetails => {
      const message = `got no complete answer (${call.met})`;
      if (call.attempts > 0) return { kind: "network", cause, message, ...call.mark };
      const issues = [{ path: "", message: "cannot be written" }];
      return invalid("invalid-request", { issues, cause });
    });
    if ("data" in result) return { ok: true, ...result, attempts: call.attempts };
    const details = redactDetails(
      { ...result, message: `${operationId}: ${method} ${address} ${result.message}` },
      call.key,
    );
    const words = "body" in details && wordsIn(details.body);
    const end = words ? `; the server says: ${words.slice(0, 200)}` : ".";
    const error = new ErrorClass(
      { ...details, message: oneLine(details.message + end) },
      operationId,
      call.attempts,
    );
    call.report(undefined, error);
    return { ok: false, error };
  };

  // Sound: a body is returned as its declared type after it has passed the validator of that type. With
  // `validateResponses: false` the caller takes responsibility for the type.
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
  return invalid("invalid-options", { issues: [{ path: "apiKey", message }], cause });
}

/** The server's message in the body of an error: the first text among the properties that servers commonly use. */
function wordsIn(body: unknown): string | undefined {
  const { message, error, detail, title } = Object(body);
  return [message, error, detail, title].find((text) => typeof text === "string" && text);
}

/** Replaces characters that break a line, control a terminal or change the reading direction. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, " ");
}
