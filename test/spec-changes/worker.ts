import { readdir, readFile } from "node:fs/promises";
import { generate } from "../../scripts/generate/pipeline.ts";
import { makeExchanges } from "./exchange.ts";
import type { Exchange } from "./row.ts";

/** What the table asks of a worker: the real pipeline in the row's folder, then the calls. */
export type Task = { folder: string; exchanges: Exchange[] | null };

/** What came of it; `noise` is what was written to stderr. */
export type Report = { noise: string } & (
  | { exchanges: unknown[] }
  | {
      failure: string;
      /** The files of generated/ after the failure, each with its content. */
      generated: Record<string, string>;
    }
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
  } catch (error) {
    const names = await readdir("generated");
    const files = names.map(async (name) => [name, await readFile(`generated/${name}`, "utf8")]);
    const generated = Object.fromEntries(await Promise.all(files)) as Record<string, string>;
    return { failure: String(error), generated };
  }
  return { exchanges: exchanges ? await makeExchanges(folder, exchanges) : [] };
}
