import { fork } from "node:child_process";
import { writeProject } from "./project.ts";
import type { Row } from "./row.ts";
import { routine } from "./rows.ts";
import type { TaskResult, Task } from "./worker.ts";

const WORKERS = 2;

/** A large young generation. V8's own would spend a tenth of the time on collecting the garbage of the pipeline. */
const execArgv = ["--max-semi-space-size=64", "--min-semi-space-size=64"];

/** Runs each row in its folder. The processes run many rows, so that they load the pipeline's libraries only once. */
export async function runWorkers(
  projects: ReadonlyMap<Row, string>,
): Promise<ReadonlyMap<Row, TaskResult>> {
  const reports = new Map<Row, TaskResult>();
  const queue = [...projects];
  const worker = async () => {
    const { ask, end } = startWorker();
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [row, folder] = next;
      writeProject(row, folder);
      const exchanges = "flows" in row ? (row.flows.exchanges ?? [{}]) : null;
      reports.set(row, await ask({ folder, exchanges, isRoutine: routine.has(row) }));
    }
    end();
  };
  await Promise.all(Array.from({ length: WORKERS }, worker));
  return reports;
}

function startWorker() {
  const child = fork(new URL("worker.ts", import.meta.url), [], {
    execArgv,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    serialization: "advanced",
  });
  return {
    ask: (task: Task) =>
      new Promise<TaskResult>((resolve, reject) => {
        const fail = (code: number | null) =>
          reject(new Error(`The worker of ${task.folder} ended with exit code ${code}.`));
        child.once("exit", fail);
        child.once("message", (report: TaskResult) => {
          child.off("exit", fail);
          resolve(report);
        });
        child.send(task);
      }),
    end: () => child.kill(),
  };
}
