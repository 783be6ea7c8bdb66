import { fork } from "node:child_process";
import { Failure } from "../lib/command.ts";
import { onInterruption } from "../lib/interruption.ts";

/** A script in a child process. It ends when this process ends. */
export type BenchProcess = {
  /** Sends a message, if there is one, and returns the next message that the script sends. */
  receive(message?: number): Promise<unknown>;
  stop(): void;
};

/** Starts a script of this folder in a child process, so that its CPU time is measured by itself. */
export function startProcess(file: string, args: readonly string[] = []): BenchProcess {
  const child = fork(new URL(file, import.meta.url), args, { execArgv: [] });
  const untilStopped = onInterruption(() => child.kill());
  return {
    receive: (message) =>
      new Promise((resolve, reject) => {
        const end = () => reject(new Failure(`${file} ended early; what it wrote is above.`));
        child.once("exit", end);
        child.once("message", (answer) => {
          child.off("exit", end);
          resolve(answer);
        });
        if (message !== undefined) child.send(message);
      }),
    stop: () => {
      untilStopped[Symbol.dispose]();
      if (child.connected) child.disconnect();
    },
  };
}
