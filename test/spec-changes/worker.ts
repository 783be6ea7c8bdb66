import { Failure } from "../../scripts/lib/command.ts";
import { generate } from "../../scripts/generate/pipeline.ts";
import { folderAt } from "../fixtures/folder.ts";
import { makeExchanges } from "./exchange.ts";
import { checkProject } from "./project-types.ts";
import type { ExpectedExchange } from "./row.ts";

/** The task of a worker: it runs the real pipeline in the row's folder, then the calls. */
export type Task = { folder: string; exchanges: ExpectedExchange[] | null; isRoutine: boolean };

/** The result of a task; `noise` is the text that was written to stderr. */
export type TaskResult = { noise: string } & (
  | {
      exchanges: unknown[];
      /** The compiler's errors in this project's own code; `undefined` if it did not run. */
      project?: string | undefined;
    }
  /** The message of a Failure, and afterwards the files of generated/ with their content. */
  | { refused: string; generated: Record<string, string | null> }
  /** The message of a defect, in a script or in the generated code. */
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
  process.send?.({ ...result, noise } satisfies TaskResult);
});

async function work({ folder, exchanges, isRoutine }: Task) {
  try {
    await generate();
    const made = exchanges ? await makeExchanges(folder, exchanges) : [];
    return { exchanges: made, ...(isRoutine && { project: checkProject(folder) }) };
  } catch (error) {
    if (error instanceof Failure) return { refused: error.message, generated: generated(folder) };
    return { broken: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function generated(folder: string): Record<string, string | null> {
  const files = folderAt(folder).snapshot("generated");
  return Object.fromEntries(files.map(({ name, content }) => [name, content]));
}
