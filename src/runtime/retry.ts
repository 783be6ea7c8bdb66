import { readText } from "./body.ts";
import { ignoreFailure, sleep, type Deadline, type Interruption } from "./deadline.ts";
import { explain, type Mark } from "./errors.ts";
import type { CompleteResponse, Fetch, HttpRequest, ResponseHeaders } from "./fetch.ts";
import { printable } from "./headers.ts";

/** How far a call has come. It is correct at any time, because a call can be interrupted at any time. */
export interface Progress {
  /** How many requests have been sent. */
  attempts: number;
  /** When the last attempt began, on the clock of `performance.now()`; `undefined` once it has been reported. */
  started?: number | undefined;
  /** The status of the last response, or the reason why there was none, in words. */
  met: string;
  /** The mark of the error that the last attempt threw, if React or Next.js threw it. */
  mark?: Mark | undefined;
  /** Reports an attempt: its status, what it threw, and the milliseconds until the next attempt, if there is one. */
  report(status?: number, error?: unknown, retryIn?: number): void;
}

interface Sender {
  readonly fetch: Fetch;
  readonly maxResponseBytes: number;
}

/** The shortest wait before a retry, in milliseconds, also with `Retry-After: 0`, to spare a busy server. */
const shortestWait = 100;

/**
 * Failures that a retry would meet again, as Node, Bun and Deno name them: the response is not HTTP, the certificate is
 * not valid, or the platform lacks a function (jsdom has no `fetch`).
 */
const permanent =
  /ReferenceError|HTTPParser|_HTTP_|invalid (HTTP|peer)|ERR_(SSL|TLS)|UNABLE|CERT| (INVAL|UNSP)/;

/** Statuses after which a retry may succeed: RFC 9110 section 15, RFC 6585 (429), RFC 8470 (425). */
export const retryable = new Set([408, 425, 429, 500, 502, 503, 504]);

/*
 * p-retry, the maintained library for retries, needs Node 22 and two more packages, and sets timers that ignore the
 * deadline. The loop below would remain beside it.
 */

/**
 * Sends a request, and repeats it as long as a retry may succeed and both retries and time are left.
 *
 * @throws What `fetch` or the reading of the body threw in the last attempt.
 */
export async function send(
  { fetch, maxResponseBytes }: Sender,
  { url, init }: HttpRequest,
  text: string | undefined,
  maxRetries: number,
  { signal, end }: Deadline,
  progress: Progress,
): Promise<CompleteResponse | Interruption> {
  /** Milliseconds until the next attempt; `undefined` if there is none. */
  const waitBeforeRetry = (headers?: ResponseHeaders): number | undefined => {
    const wait = Math.max(
      shortestWait,
      (headers && retryAfter(headers)) ?? backoff(progress.attempts - 1),
    );
    return progress.attempts <= maxRetries && performance.now() + wait < end ? wait : undefined;
  };
  for (;;) {
    const start = performance.now();
    // In a busy process the deadline can pass before its timer fires.
    if (signal.aborted || start >= end) return "timeout";
    progress.started = start;
    progress.attempts++;
    let status: number | undefined;
    let retryIn: number | undefined;
    try {
      const response = await fetch(url, {
        ...init,
        headers: { ...init.headers },
        signal,
        ...(text && { body: text }),
      });
      ({ status } = response);
      progress.met = `status ${status}`;
      const headers = printable(response.headers ?? new Headers()); // A caller's `fetch` may return no headers.
      if (retryable.has(status)) retryIn = waitBeforeRetry(headers);
      if (!retryIn) {
        const read = await readText(response, maxResponseBytes);
        progress.report(status);
        return { status, headers, text: read };
      }
      // A body that is not read keeps its connection busy.
      ignoreFailure(() => response.body?.cancel());
      progress.report(status, undefined, retryIn);
    } catch (cause) {
      if (signal.aborted) throw cause;
      const { met, signs, mark } = explain(cause);
      Object.assign(progress, { met, mark });
      if (!mark && !permanent.test(signs)) retryIn = waitBeforeRetry();
      progress.report(status, cause, retryIn);
      if (!retryIn) throw cause;
    }
    await sleep(retryIn, signal);
  }
}

/** Exponential backoff with full jitter, in milliseconds: from 0 to 250, 500, 1,000 …, at most `longest`. */
export function backoff(retry: number, longest = 8_000): number {
  return Math.random() * Math.min(longest, 250 * 2 ** retry);
}

/** The wait of `Retry-After` in milliseconds. The header has seconds or a date (RFC 9110 sections 10.2.3 and 5.6.7). */
export function retryAfter(headers: ResponseHeaders): number | undefined {
  const read = (name: string) => headers.get(name)?.trim() ?? "";
  const wait = read("retry-after");
  if (/^\d+$/.test(wait)) return Number(wait) * 1_000;
  const time = timeOf(wait);
  // The time is taken from the server's clock, because this machine's may be wrong.
  return time && time - (timeOf(read("date")) ?? Date.now());
}

/** A date of a header on the clock of `Date.now()`; `undefined` if it is none. */
function timeOf(header: string): number | undefined {
  // `Date.parse` accepts almost anything ("-5" becomes a day in May 2001), so only dates in GMT are taken.
  // The format of C's `asctime` has no time zone and means GMT.
  const date = header.replace(/^\w+ \w+ +\d+ [\d:]+ \d+$/, "$& GMT");
  return (/ GMT$/i.test(date) && Date.parse(date)) || undefined;
}
