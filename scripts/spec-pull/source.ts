import { readFile, stat } from "node:fs/promises";
import { relative, sep } from "node:path";
import { Failure } from "../lib/command.ts";
import { pathArgument } from "../lib/path-argument.ts";
import { isSecure } from "../../src/runtime/secure-address.ts";
import { download } from "./download.ts";
import { overLimit, type Limits } from "./limits.ts";

/** Where a document comes from. Messages and the lock contain `name`. */
export type Source = { kind: "address"; name: string; url: URL } | { kind: "file"; name: string };

const isAddress = (text: string) => /^[a-z][a-z\d+.-]*:\/\//i.test(text);

/** Reads an argument that a person typed. A path is relative to the folder in which they called npm. */
export function describeArgument(text: string): Source {
  return describeSource(isAddress(text) ? text : pathArgument(text));
}

/** Decides between an address and a file. Refuses an address that is not https or has credentials. */
export function describeSource(text: string): Source {
  if (!isAddress(text))
    return { kind: "file", name: relative("", text).split(sep).join("/") || "." };
  const url = URL.parse(text);
  if (url === null) throw new Failure(`'${text}' is not a valid address.`);
  if (url.username !== "" || url.password !== "")
    throw new Failure(
      `The address of ${url.host} carries credentials, which the lock file would record; leave them out.`,
    );
  if (!isSecure(url))
    throw new Failure(`${url.href} is not https; give an https address or a file.`);
  return { kind: "address", name: url.href, url };
}

/** The text of a source, within its limits. */
export async function readSource(source: Source, limits: Limits): Promise<string> {
  const bytes =
    source.kind === "file"
      ? await readWithin(source.name, limits.megabytes)
      : await download(source.url, limits);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Failure(`${source.name} is not text in UTF-8.`);
  }
  if (text.trim() === "") throw new Failure(`${source.name} is empty.`);
  return text;
}

async function readWithin(path: string, megabytes: number): Promise<Uint8Array> {
  const file = await stat(path).catch(() => {
    throw new Failure(`There is no file '${path}'; give a file or an https address.`);
  });
  if (file.isDirectory()) throw new Failure(`'${path}' is a directory; give a file in it.`);
  if (!file.isFile()) throw new Failure(`'${path}' is not a regular file.`);
  if (file.size > megabytes * 1e6) throw new Failure(overLimit(path, megabytes));
  return readFile(path);
}
