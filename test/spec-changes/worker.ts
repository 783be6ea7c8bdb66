import { Failure } from "../../scripts/lib/command.ts";
import { generate } from "../../scripts/generate/pipeline.ts";
import { folderAt } from "../fixtures/folder.ts";
import { makeExchanges } from "./exchange.ts";
import { checkProject } from "./project-types.ts";
import type { Exchange } from "./row.ts";

/** What the table asks of a worker: the real pipeline in the row's folder, then the calls. */
export type Task = { folder: string; exchanges: Exchange[] | null; isRoutine: boolean };

/** What came of it; `noise` is what was written to stderr. */
export type Report = { noise: string } & (
  | {
      exchanges: unknown[];
      /** What the compiler says of this project's own code; `undefined`: it was not asked. */
      project?: string | undefined;
    }
  /** The sentence of a Failure, and the files of generated/ after it, each with its content. */
  | { refused: string; generated: Record<string, string | null> }
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
