import { existsSync } from "node:fs";
import { join } from "node:path";
import { run } from "../lib/child-process.ts";
import { Failure } from "../lib/command.ts";

export const nodes = ["20", "22", "24", "26"] as const;

/** The binary of a Node version, or undefined where npm has none for this platform. */
export function findNode(modules: string, version: (typeof nodes)[number]): string | undefined {
  const path = join(modules, `node-${version}-${process.platform}-${process.arch}`, "bin/node");
  return existsSync(path) ? path : undefined;
}

/** Runs compiled programs against a server that answers as the rest of the address `scripts` says. */
export async function runPrograms(
  node: string,
  folder: string,
  compiled: string,
  scripts: string,
): Promise<void> {
  if (!existsSync(compiled)) throw new Failure("its programs did not compile.");
  const args = ["--throw-deprecation", join(folder, "run.mjs"), compiled, scripts];
  await run(node, args, { name: "node run.mjs", timeout: 60_000 });
}
