import { Failure } from "../lib/command.ts";
import { messageOf } from "../lib/reason.ts";
import { isSecure } from "../../src/runtime/secure-address.ts";
import { overLimit, type Limits } from "./limits.ts";

const REDIRECTS = 5;

/** Downloads the body of an address. One deadline includes redirects, headers and body. */
export async function download(start: URL, { seconds, megabytes }: Limits): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(seconds * 1000);
  let url = start;
  try {
    for (let redirects = 0; redirects <= REDIRECTS; redirects++) {
      // The loop follows redirects itself, because `fetch` would follow one to plain http.
      const response = await fetch(url, { signal, redirect: "manual" });
      if (response.ok) return await readBody(response, url.href, megabytes);
      await response.body?.cancel();
      url = redirectTarget(response, url);
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    if (!signal.aborted) throw new Failure(explainNetwork(error, url));
    throw new Failure(
      `${url.href} did not answer in full within ${seconds} s; --timeout <seconds> allows more time.`,
    );
  }
  throw new Failure(`${start.href} redirects more than ${REDIRECTS} times.`);
}

function redirectTarget({ status, statusText, headers }: Response, url: URL): URL {
  const location = headers.get("location");
  if (status < 300 || status > 399 || location === null)
    throw new Failure(`${url.href} answered ${`${status} ${statusText}`.trim()}.`);
  const target = URL.parse(location, url);
  if (target === null || !isSecure(target))
    throw new Failure(`${url.href} redirects to ${target?.href ?? location}, which is not https.`);
  return target;
}

async function readBody(response: Response, name: string, megabytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  try {
    for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
      size += part.value.byteLength;
      if (size > megabytes * 1e6) throw new Failure(overLimit(name, megabytes));
      chunks.push(part.value);
    }
    return Buffer.concat(chunks);
  } finally {
    // A body that is not read to its end keeps its connection open and the process alive.
    await reader?.cancel().catch(() => undefined);
  }
}

function explainNetwork(error: unknown, url: URL): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (code === "ENOTFOUND") return `There is no host '${url.hostname}'; check the address.`;
  if (code === "EAI_AGAIN")
    return `The host '${url.hostname}' could not be looked up; check the address and the network, and behind a proxy set NODE_USE_ENV_PROXY=1.`;
  if (code === "ECONNREFUSED") return `Nothing answers at ${url.origin}; check the address.`;
  return `${url.href} could not be read (${[code, messageOf(cause)].filter(Boolean).join(": ")}); try again.`;
}
