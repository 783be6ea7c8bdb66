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

/** What one call knows of itself, also when it is interrupted. */
interface Call {
  key: string;
  sending: Sending | undefined;
}

/** Ends a call from within; it never leaves this file. */
class Refusal {
  readonly failure: Failure;

  constructor(
    kind: "invalid-options" | "invalid-request",
    issues: readonly Issue[],
    cause?: unknown,
  ) {
    const message = `was not sent: ${describe(issues)}`;
    this.failure = { kind, issues, message, ...(cause !== undefined && { cause }) };
  }
}

/** Makes an entry of the operation table callable. One core serves the throwing and the safe form. */
export function operation<Id extends OperationId>(
  descriptor: Descriptor & { readonly id: Id },
  settings: Settings,
): OperationMethod<Id> {
  const baseUrl = settings.baseUrl ?? descriptor.server;
  const subject = `${descriptor.id}: ${descriptor.method} ${baseUrl}${descriptor.path}`;

  const safe = async (...args: unknown[]): Promise<unknown> => {
    const [body, options = {}] = descriptor.request ? args : [undefined, ...args];
    const call: Call = { key: "", sending: undefined };
    const reading = await perform(descriptor, settings, baseUrl, call, body, options).catch(
      (error: unknown) => fail(error instanceof Refusal ? error.failure : networkFailure(error)),
    );
    const attempts = call.sending?.attempts ?? 0;
    if (reading.ok) return { ...reading, attempts };
    const { message } = reading.failure;
    const failure = redact({ ...reading.failure, message: `${subject} ${message}.` }, call.key);
    return { ok: false, error: createError(failure, descriptor.id, attempts) };
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
  baseUrl: string,
  call: Call,
  body: unknown,
  given: unknown,
): Promise<Reading> {
  const optionIssues = checkOptions(given, callChecks);
  if (optionIssues.length > 0) throw new Refusal("invalid-options", optionIssues);
  const options = given as Options; // Sound: just checked.
  const {
    params = {},
    headers = {},
    signal,
    timeout = settings.timeout,
    maxRetries = settings.maxRetries,
  } = options;
  const text = encodeBody(descriptor, body);
  const issues = findIssues(descriptor.params, params, "params");
  if (issues.length > 0) throw new Refusal("invalid-request", issues);

  const outcome = await withDeadline(timeout, signal, async (deadline) => {
    call.key = await readKey(settings.apiKey);
    const inputs = { params, headers: [settings.headers, headers], body: text, key: call.key };
    const { url, init } = buildRequest(descriptor, baseUrl, inputs);
    const { fetch } = settings;
    call.sending = {
      fetch,
      url,
      init: { ...init, signal: deadline.signal },
      maxRetries,
      deadline,
      attempts: 0,
    };
    return send(call.sending);
  });

  if (outcome === "timeout") {
    return fail({ kind: "timeout", timeout, message: `did not complete within ${timeout} ms` });
  }
  if (outcome === "aborted") {
    return fail({
      kind: "aborted",
      cause: signal?.reason,
      message: "was aborted by the caller's signal",
    });
  }
  if ("cause" in outcome) return fail(networkFailure(outcome.cause));
  return readAnswer(descriptor, outcome, settings.validateResponses);
}

function fail(failure: Failure): Reading {
  return { ok: false, failure };
}

/** The body as JSON text; what is checked is what the server will read. */
function encodeBody({ request }: Descriptor, body: unknown): string | undefined {
  if (!request || (body === undefined && !request.required)) return undefined;
  const encoded = encode(body);
  if ("issues" in encoded) throw new Refusal("invalid-request", encoded.issues, encoded.cause);
  const issues = findIssues(request.validate, encoded.value);
  if (issues.length > 0) throw new Refusal("invalid-request", issues);
  return encoded.text;
}

async function readKey(apiKey: Settings["apiKey"]): Promise<string> {
  if (typeof apiKey === "string") return apiKey;
  let key: unknown;
  try {
    key = await apiKey();
  } catch (cause) {
    throw new Refusal(
      "invalid-options",
      [{ path: "apiKey", message: "the function failed" }],
      cause,
    );
  }
  if (isKey(key)) return key;
  throw new Refusal("invalid-options", [
    { path: "apiKey", message: "the function returned no key of visible ASCII characters" },
  ]);
}

function networkFailure(cause: unknown): Failure {
  // Node says why in the cause of its "fetch failed".
  const reasons = [cause, cause instanceof Error ? cause.cause : undefined].flatMap((error) =>
    error instanceof Error ? error.message : [],
  );
  return {
    kind: "network",
    cause,
    message: `got no complete answer${reasons.length > 0 ? ` (${reasons.join(": ")})` : ""}`,
  };
}
