import { readFile } from "node:fs/promises";
import { Failure } from "../lib/command.ts";
import { readJson } from "../lib/json.ts";
import { isRecord } from "../lib/record.ts";
import { writeTogether } from "../lib/write-together.ts";

/** The path of the lock, which records the last pull. */
export const lockPath = "spec/upstream.lock.json";

/** The record of the last pull. */
export type Lock = {
  /** The address or the file. */
  source: string;
  /** The time of the pull, in ISO 8601 and UTC. */
  time: string;
  /** The SHA-256 of the written spec, in hexadecimal. */
  sha256: string;
};

/** The SHA-256 that the lock records, or undefined when there is no lock yet. */
export async function readLock(): Promise<{ sha256: unknown } | undefined> {
  let text: string;
  try {
    text = await readFile(lockPath, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new Failure(`${lockPath} cannot be read; restore it with git, or delete it.`);
  }
  const lock = readJson(text);
  if (isRecord(lock)) return { sha256: lock["sha256"] };
  throw new Failure(`${lockPath} is not a JSON object; restore it with git, or delete it.`);
}

/** Writes the spec and its lock, both or neither. */
export function writeSpecAndLock(path: string, spec: string, lock: Lock): void {
  writeTogether([
    { path, content: spec },
    { path: lockPath, content: `${JSON.stringify(lock, null, 2)}\n` },
  ]);
}
