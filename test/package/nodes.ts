import { existsSync } from "node:fs";
import { join } from "node:path";
import { execute, type ProcessResult } from "../../scripts/lib/child-process.ts";

export const nodes = ["20", "22", "24", "26"] as const;

/** The binary of a Node version, or undefined if npm has none for this platform. */
export function findNode(modules: string, version: (typeof nodes)[number]): string | undefined {
  const path = join(modules, `node-${version}-${process.platform}-${process.arch}`, "bin/node");
  return existsSync(path) ? path : undefined;
}

/**
 * Runs compiled programs, which call the fault server under the address `scripts`. Returns how Node ended.
 */
export async function runPrograms(
  node: string,
  folder: string,
  compiled: string,
  scripts: string,
): Promise<ProcessResult> {
  if (!existsSync(compiled)) throw new Error("Its programs did not compile.");
  const args = ["--throw-deprecation", join(folder, "run.mjs"), compiled, scripts];
  return execute(node, args, { timeout: 60_000 });
}
