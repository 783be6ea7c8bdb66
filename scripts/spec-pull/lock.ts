import { readFile } from "node:fs/promises";
import { Failure } from "../command.ts";
import { isRecord } from "../record.ts";
import { writeTogether } from "../write-together.ts";

const LOCK = "spec/upstream.lock.json";

/** What spec/upstream.lock.json records of the last pull. */
export type Lock = {
  /** The address or the file. */
  source: string;
  /** When it was taken, in ISO 8601 and UTC. */
  time: string;
  /** The SHA-256 of the spec as it was written, in hexadecimal. */
  sha256: string;
};

/** The SHA-256 that the lock records, or undefined when there is no lock yet. */
export async function readLock(): Promise<{ sha256: unknown } | undefined> {
  let text: string;
  try {
    text = await readFile(LOCK, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new Failure(`${LOCK} cannot be read; restore it with git, or delete it.`);
  }
  try {
    const lock: unknown = JSON.parse(text);
    if (isRecord(lock)) return { sha256: lock["sha256"] };
  } catch {
    // The same sentence as for a lock that is no object.
  }
  throw new Failure(`${LOCK} is not a JSON object; restore it with git, or delete it.`);
}

/** Writes the spec and its lock, both or neither. */
export async function writeSpecAndLock(path: string, spec: string, lock: Lock): Promise<void> {
  await writeTogether([
    { path, content: spec },
    { path: LOCK, content: `${JSON.stringify(lock, null, 2)}\n` },
  ]);
}
