import {
  MessageChannel,
  receiveMessageOnPort,
  Worker,
  type MessagePort,
} from "node:worker_threads";
import type { PatternVerdict, PatternProblem } from "./pattern-judge.ts";

/** Milliseconds of CPU time for all patterns of a document together. One that people write takes some 15. */
const budget = 8_000;
/** Milliseconds after which a single one is given up. */
const longestWait = 10_000;
const megabytes = 500;

/** What the worker found out. That the time was up says nothing of a pattern. */
const judged = new Map<string, PatternProblem | undefined>();
let spent = 0;
let open: { worker: Worker; port: MessagePort; answered: Int32Array } | undefined;

/** Begins another document, whose patterns have the whole time again. */
export function renewBudget(): void {
  spent = 0;
}

/**
 * Why a pattern cannot be run on texts that come from anywhere; `undefined` where it can. Asks a worker, and waits: no
 * bound of the checkers themselves holds for their time and their memory.
 */
export function judgePattern(pattern: string): PatternProblem | undefined {
  if (judged.has(pattern)) return judged.get(pattern);
  if (spent < budget) {
    open ??= start();
    const { worker, port, answered } = open;
    Atomics.store(answered, 0, 0);
    port.postMessage(pattern);
    Atomics.wait(answered, 0, 0, longestWait);
    // Sound: the worker posts nothing else.
    const answer = receiveMessageOnPort(port)?.message as PatternVerdict | undefined;
    spent += answer?.time ?? budget;
    if (answer !== undefined) {
      judged.set(pattern, answer.problem);
      return answer.problem;
    }
    void worker.terminate();
    open = undefined;
  }
  return {
    reason: `takes too long to be judged, alone or with those before it (${budget / 1_000} s)`,
    isRefused: true,
  };
}

function start() {
  const { port1, port2 } = new MessageChannel();
  const answered = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL("pattern-judge.ts", import.meta.url), {
    workerData: { port: port2, answered },
    transferList: [port2],
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  });
  worker.unref();
  worker.on("error", () => undefined); // That its memory is full, for example: it does not answer then.
  return { worker, port: port1, answered };
}
