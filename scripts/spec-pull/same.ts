import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import { readYaml } from "../lib/yaml.ts";

/** The SHA-256 of a text, in hexadecimal. */
export function sha256(text: string | Uint8Array): string {
  return createHash("sha256").update(text).digest("hex");
}

/**
 * Whether the spec at a path is what its lock records and already says the same as a candidate: byte for
 * byte, or, where the candidate's style is Redocly's and not the vendor's, in what it means.
 */
export async function sameDocument(
  path: string,
  candidate: string,
  { bytes, lockedSha256 }: { bytes: boolean; lockedSha256: unknown },
): Promise<boolean> {
  const present = await readFile(path).catch(() => undefined);
  if (present === undefined || sha256(present) !== lockedSha256) return false;
  const text = present.toString("utf8");
  return text === candidate || (!bytes && isDeepStrictEqual(readYaml(text), readYaml(candidate)));
}
