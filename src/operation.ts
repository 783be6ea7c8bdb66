import { readAnswer, type Reading } from "./answer.ts";
import { send, type Sending } from "./attempts.ts";
import { callChecks, checkOptions, isKey } from "./checks.ts";
import { withDeadline } from "./deadline.ts";
import { createError, type Failure, type Issue } from "./errors.ts";
import { describe, encode, findIssues } from "./json.ts";
import type { Settings } from "./options.ts";
import { redact } from "./redact.ts";
import { buildRequest, type Params } from "./transport.ts";
import type { CallOptions, Descriptor, OperationId, OperationMethod } from "./types.ts";

type Options = CallOptions & { params?: Params | undefined };

/** What a call has done so far, known also when it is interrupted. */
type Progress = { key: string; sending?: Sending };

/** What an operation keeps: its address, and the last request that no option of a call went into. */
type Kept = {
  readonly baseUrl: string;
  last?: { readonly key: string; readonly request: ReturnType<typeof buildRequest> };
};

/** Makes an entry of the operation table callable. One core serves the throwing and the safe form. */
export function operation<Id extends OperationId>(
  descriptor: Descriptor & { readonly id: Id },
  settings: Settings,
): OperationMethod<Id> {
  const { id, method, path, request } = descriptor;
  const baseUrl = settings.baseUrl ?? descriptor.server;
  const kept: Kept = { baseUrl };

  const safe = async (...args: unknown[]): Promise<unknown> => {
    const [body, options] = request ? args : [undefined, ...args];
    const { apiKey } = settings;
    const progress: Progress = { key: typeof apiKey === "string" ? apiKey : "" };
    const reading = await perform(descriptor, settings, kept, progress, body, options).catch(
      networkFailure,
    );
    const attempts = progress.sending?.attempts ?? 0;
    if ("data" in reading) return { ok: true, ...reading, attempts };
    const message = `${id}: ${method} ${baseUrl}${path} ${reading.message}.`;
    const failure = redact({ ...reading, message }, progress.key);
    return { ok: false, error: createError(failure, id, attempts) };
  };

  // Sound: what is handed out has passed the validators that were compiled from its declared type.
  const typed = safe as OperationMethod<Id>["safe"];
  const throwing = async (...args: Parameters<typeof typed>) => {
    const result = await typed(...args);
    if (result.ok) return result.data;
    throw result.error;
  };
  return Object.assign(throwing, { safe: typed }) as OperationMethod<Id>;
}

async function perform(
  descriptor: Descriptor,
  settings: Settings,
  kept: Kept,
  progress: Progress,
  body: unknown,
  given: unknown,
): Promise<Reading> {
  const optionIssues = given === undefined ? [] : checkOptions(given, callChecks);
  if (optionIssues.length > 0) return refusal("invalid-options", optionIssues);
  const options = (given ?? {}) as Options; // Sound: just checked.
  const { params = {}, headers = {}, signal, timeout = settings.timeout } = options;
  const encoded = encode(body, descriptor.request);
  if ("issues" in encoded) return refusal("invalid-request", encoded.issues, encoded.cause);
  const issues = findIssues(descriptor.params, params, "params");
  if (issues.length > 0) return refusal("invalid-request", issues);

  const outcome = await withDeadline(timeout, signal, async (deadline) => {
    const { apiKey } = settings;
    const key = typeof apiKey === "string" ? apiKey : await readKey(apiKey);
    if (typeof key !== "string") return key;
    progress.key = key;
    const body = encoded.text;
    const isPlain = given === undefined && body !== undefined;
    let request = isPlain && kept.last?.key === key ? kept.last.request : undefined;
    if (!request) {
      const { baseUrl } = kept;
      const all = [settings.headers, headers];
      request = buildRequest(descriptor, { baseUrl, params, headers: all, body, key });
      if (isPlain) kept.last = { key, request };
    }
    const { url, init } = request;
    progress.sending = {
      fetch: settings.fetch,
      url,
      init: {
        ...init,
        headers: { ...init.headers },
        signal: deadline.signal,
        ...(body !== undefined && { body }),
      },
      maxRetries: options.maxRetries ?? settings.maxRetries,
      deadline,
      attempts: 0,
    };
    return send(progress.sending);
  });

  if (outcome === "timeout")
    return { kind: outcome, timeout, message: `took more than ${timeout} ms` };
  if (outcome === "aborted")
    return { kind: outcome, cause: signal?.reason, message: "was aborted" };
  if ("text" in outcome) return readAnswer(descriptor, outcome, settings.validateResponses);
  return "kind" in outcome ? outcome : networkFailure(outcome.cause);
}

function refusal(
  kind: "invalid-options" | "invalid-request",
  issues: readonly Issue[],
  cause?: unknown,
): Failure {
  return { kind, issues, cause, message: `was not sent: ${describe(issues)}` };
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

/** Node says why in the cause of its "fetch failed". */
function networkFailure(cause: unknown): Failure {
  const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  return {
    kind: "network",
    cause,
    message: `got no complete answer (${reason instanceof Error ? reason.message : "no reason given"})`,
  };
}
