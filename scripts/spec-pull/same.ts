import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import { readYaml } from "../lib/yaml.ts";

/** The SHA-256 of a text, in hexadecimal. */
export function sha256(text: string | Uint8Array): string {
  return createHash("sha256").update(text).digest("hex");
}

/**
 * Whether the spec at a path matches its lock and equals the candidate. With `bytes` it must equal it byte for byte;
 * otherwise only in meaning, because then the candidate's layout is ours and not the vendor's.
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
