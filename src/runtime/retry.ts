import { sleep, type Deadline, type Interruption } from "./deadline.ts";
import type {
  CompleteResponse,
  Fetch,
  FetchResponse,
  HttpRequest,
  ResponseHeaders,
} from "./fetch.ts";

/** What `fetch` or the reading of the body threw, when no attempt got a complete response. */
export type NoResponse = { readonly cause: unknown };

/** One request, and how often it may be sent. */
export interface Sending {
  readonly fetch: Fetch;
  readonly request: HttpRequest;
  /** The body as JSON text. */
  readonly text: string | undefined;
  readonly maxRetries: number;
  readonly deadline: Deadline;
  /** How many requests have been sent. */
  readonly progress: { attempts: number };
}

/** Statuses after which a later attempt may succeed: RFC 9110 section 15, RFC 6585 (429), RFC 8470 (425). */
const passingStatuses = new Set([408, 425, 429, 500, 502, 503, 504]);

/*
 * p-retry, the maintained library for retries, would add two packages, needs Node 22 and keeps time with
 * timers of its own. The loop below would be needed beside it.
 */

/** Sends until a complete response arrives that needs no retry, or until retries or time are used up. */
export async function send(
  sending: Sending,
): Promise<CompleteResponse | NoResponse | Interruption> {
  // A variable, because browsers refuse a `fetch` that is called as a method.
  const { fetch, request, text, deadline } = sending;
  for (;;) {
    // In a busy process the deadline can pass before its timer fires.
    if (deadline.signal.aborted || performance.now() >= deadline.end) return "timeout";
    const retry = sending.progress.attempts++;
    let outcome: NoResponse;
    try {
      const { url, init } = request;
      const response = await fetch(url, {
        ...init,
        headers: { ...init.headers },
        signal: deadline.signal,
        ...(text !== undefined && { body: text }),
      });
      if (passingStatuses.has(response.status) && (await pause(sending, retry, response))) continue;
      return { status: response.status, headers: response.headers, text: await response.text() };
    } catch (cause) {
      outcome = { cause };
    }
    if (!(await pause(sending, retry))) return outcome;
  }
}

/** Waits before the next attempt and resolves to `true`; resolves to `false` at once if there is to be none. */
async function pause(sending: Sending, retry: number, response?: FetchResponse): Promise<boolean> {
  const { maxRetries, deadline } = sending;
  if (retry >= maxRetries || deadline.signal.aborted) return false;
  const wait = retryAfter(response?.headers) ?? backoff(retry);
  if (performance.now() + wait >= deadline.end) return false;
  // An unread body would keep its connection busy. If cancelling fails, the retry goes on all the same.
  void (async () => response?.body?.cancel())().catch(() => undefined);
  await sleep(wait, deadline.signal);
  return !deadline.signal.aborted;
}

/** Exponential backoff with full jitter, in milliseconds: up to 250, 500, 1,000 … at most `longest`. */
export function backoff(retry: number, longest = 8_000): number {
  return Math.random() * Math.min(longest, 250 * 2 ** retry);
}

/** Milliseconds to wait by `Retry-After`, which is a number of seconds or a date (RFC 9110 sections 10.2.3 and 5.6.7). */
export function retryAfter(headers: ResponseHeaders | undefined): number | undefined {
  const value = headers?.get("retry-after")?.trim();
  if (!value) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1_000;
  // `Date.parse` accepts almost anything ("-5" becomes a day in May 2001), so only dates in GMT are taken.
  // The format of C's asctime has no zone and means GMT.
  const date = /^\w+ \w+ +\d+ [\d:]+ \d+$/.test(value) ? `${value} GMT` : value;
  const wait = / GMT$/i.test(date) ? Date.parse(date) - Date.now() : NaN;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
