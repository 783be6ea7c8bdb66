import { readdir, readFile } from "node:fs/promises";
import { Failure } from "../../scripts/command.ts";
import { generate } from "../../scripts/generate/pipeline.ts";
import { makeExchanges } from "./exchange.ts";
import type { Exchange } from "./row.ts";

/** What the table asks of a worker: the real pipeline in the row's folder, then the calls. */
export type Task = { folder: string; exchanges: Exchange[] | null };

/** What came of it; `noise` is what was written to stderr. */
export type Report = { noise: string } & (
  | { exchanges: unknown[] }
  /** The sentence of a Failure, and the files of generated/ after it, each with its content. */
  | { refused: string; generated: Record<string, string> }
  /** A defect of a script, or of what it generated. */
  | { broken: string }
);

let noise = "";
process.stderr.write = (chunk: string | Uint8Array) => {
  noise += String(chunk);
  return true;
};

process.on("message", async (task: Task) => {
  noise = "";
  process.chdir(task.folder);
  const result = await work(task);
  process.send?.({ ...result, noise } satisfies Report);
});

async function work({ folder, exchanges }: Task) {
  try {
    await generate();
    return { exchanges: exchanges ? await makeExchanges(folder, exchanges) : [] };
  } catch (error) {
    if (error instanceof Failure) return { refused: error.message, generated: await generated() };
    return { broken: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

async function generated(): Promise<Record<string, string>> {
  const names = await readdir("generated");
  const files = names.map(
    async (name) => [name, await readFile(`generated/${name}`, "utf8")] as const,
  );
  return Object.fromEntries(await Promise.all(files));
}
