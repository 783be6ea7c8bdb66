import { generate } from "../../scripts/generate/pipeline.ts";
import { startExchange } from "./exchange.ts";
import type { Exchange } from "./row.ts";

/** What the table asks of a worker, and what it says: the real pipeline in the row's folder, then the calls. */
export type Task = { folder: string; exchanges: Exchange[] | null };
export type Report = { failure: string } | { exchanges: unknown[] };

process.on("message", async (task: Task) => {
  process.chdir(task.folder);
  process.send?.(await work(task));
});

async function work({ folder, exchanges }: Task): Promise<Report> {
  try {
    await generate();
  } catch (error) {
    return { failure: String(error) };
  }
  try {
    return { exchanges: exchanges ? await startExchange(folder, exchanges) : [] };
  } catch (error) {
    return { failure: `at run time: ${error instanceof Error ? error.stack : String(error)}` };
  }
}
