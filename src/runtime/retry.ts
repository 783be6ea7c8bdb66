import { sleep, type Deadline, type Interruption } from "./deadline.ts";
import type { Fetch, FetchResponse, ResponseHeaders } from "./fetch.ts";
import type { OutgoingRequest } from "./request.ts";

/** A complete answer of the server. */
export interface Answer {
  readonly status: number;
  readonly headers: ResponseHeaders;
  readonly text: string;
}

/** What was thrown where no complete answer arrived. */
export type NoAnswer = { readonly cause: unknown };

/** One request, sent as often as it takes. */
export interface Sending {
  readonly fetch: Fetch;
  readonly request: OutgoingRequest;
  /** The body as JSON text. */
  readonly text: string | undefined;
  readonly maxRetries: number;
  readonly deadline: Deadline;
  /** How many requests have been sent. */
  readonly progress: { attempts: number };
}

/** Statuses that may pass: RFC 9110 section 15, RFC 6585 (429), RFC 8470 (425). */
const passingStatuses = new Set([408, 425, 429, 500, 502, 503, 504]);

/*
 * p-retry, the maintained library for this, would bring two more packages, asks for Node 22 and counts
 * time in `setTimeout` of its own; the loop below is what it would leave to us anyway.
 */

/** Sends until a complete answer that will do, or until retries or time are used up. */
export async function send(sending: Sending): Promise<Answer | NoAnswer | Interruption> {
  const { fetch, request, text, deadline } = sending; // Browsers refuse a `fetch` that is called as a method.
  for (;;) {
    // Where the process was busy, the clock is ahead of the timer.
    if (deadline.signal.aborted || performance.now() >= deadline.end) return "timeout";
    const retry = sending.progress.attempts++;
    let outcome: NoAnswer;
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

/** Waits before the next attempt; says `false` at once where there shall be none. */
async function pause(sending: Sending, retry: number, response?: FetchResponse): Promise<boolean> {
  const { maxRetries, deadline } = sending;
  if (retry >= maxRetries || deadline.signal.aborted) return false;
  const wait = retryAfter(response?.headers) ?? backoff(retry);
  if (performance.now() + wait >= deadline.end) return false;
  // An unread body would hold its connection; one that fails to be dropped changes nothing.
  void (async () => response?.body?.cancel())().catch(() => undefined);
  await sleep(wait, deadline.signal);
  return !deadline.signal.aborted;
}

/** Exponential backoff with full jitter, in milliseconds: up to 250, 500, 1,000 … at most 8,000. */
function backoff(retry: number): number {
  return Math.random() * Math.min(8_000, 250 * 2 ** retry);
}

/** Milliseconds that the server asks for: a number of seconds or a date (RFC 9110 sections 10.2.3 and 5.6.7). */
function retryAfter(headers: ResponseHeaders | undefined): number | undefined {
  const value = headers?.get("retry-after")?.trim();
  if (!value) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1_000;
  // `Date.parse` makes a date of almost anything: "-5" is in May 2001. The form of C's asctime has no zone.
  const date = /^\w+ \w+ +\d+ [\d:]+ \d+$/.test(value) ? `${value} GMT` : value;
  const wait = / GMT$/i.test(date) ? Date.parse(date) - Date.now() : NaN;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
