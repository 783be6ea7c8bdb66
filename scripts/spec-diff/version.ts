import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { stringify } from "yaml";
import { Failure } from "../lib/command.ts";
import { onInterruption } from "../lib/interruption.ts";
import { isRecord } from "../lib/record.ts";
import type { Outcome } from "./generate-version.ts";
import { meaningOf, type Sources } from "./sources.ts";

/** A version of the specification in a folder of its own, with the code that is generated from it. */
export type Version = {
  folder: string;
  /** The bundled document's path. */
  bundle: string;
  operations: readonly string[];
  /** Why there is no code; `undefined` where there is. */
  failure: string | undefined;
};

/** Writes a version's sources into the folder and generates there, in a process of its own. */
export async function createVersion(folder: string, sources: Sources): Promise<Version> {
  for (const [path, content] of sources) {
    await mkdir(join(folder, dirname(path)), { recursive: true });
    await writeFile(join(folder, path), path === "redocly.yaml" ? withoutRules(content) : content);
  }
  const script = fileURLToPath(new URL("generate-version.ts", import.meta.url));
  const child = fork(script, {
    cwd: folder,
    execArgv: [], // Ours names a module by its path from another folder.
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  using _ended = onInterruption(() => child.kill());
  let stderr = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const told = once(child, "message");
  const ended = once(child, "close").then(() => {
    throw new Error(`${script} ended without an answer: ${stderr.trim()}`);
  });
  // Sound: it is what generate-version.ts sends, once.
  const [outcome] = (await Promise.race([told, ended])) as [Outcome];
  if (outcome.bundle === undefined) throw new Failure(outcome.failure ?? "There is no document.");
  return { ...outcome, folder, bundle: join(folder, outcome.bundle) };
}

/** What was published under yesterday's lint rules is compared all the same; today's are for `generate`. */
function withoutRules(settings: string): string {
  const parsed = meaningOf(settings);
  const apis = isRecord(parsed) ? parsed["apis"] : undefined;
  return stringify({ apis, rules: { struct: "error" } });
}
