import { workerData, type MessagePort } from "node:worker_threads";
import { isSafe } from "redos-detector";
import { analyse } from "scslre";
import { messageOf } from "../../lib/reason.ts";

/** What is wrong with a pattern: it is no regular expression, or its time grows faster than a text. */
export type PatternProblem = { reason: string; isRefused: boolean };

/** The answer of this worker: what is wrong, and the milliseconds of CPU time that it took to find out. */
export type PatternVerdict = { problem: PatternProblem | undefined; time: number };

/** Longer ones take the checker minutes. */
const longest = 1_000;

/** Assertions at the start of a text, each with one repetition at most: they are tried once, in one pass. */
const leadingAssertions = /^\^(?:\(\?[=!][^()*+{]*[*+]?[^()*+{]*\))+/;

function judge(pattern: string): PatternProblem | undefined {
  if (pattern.length > longest)
    return { reason: `has more than ${longest} characters`, isRefused: false };
  // The checker does not look into assertions. Those elsewhere are tried again at each place of a text.
  const rest = pattern.replace(leadingAssertions, "^");
  if (/\(\?<?[=!]/.test(rest) && /[*+]|\{\d+,\}/.test(rest))
    return { reason: "looks around for what may have any length", isRefused: false };
  try {
    const expression = new RegExp(pattern, "u");
    // Steps, not milliseconds: the same on every machine.
    if (isSafe(expression, { maxSteps: 2_000 }).safe) return undefined;
    const isRefused = analyse(expression).reports.some(({ exponential }) => exponential);
    const growth = isRefused ? "exponentially" : "faster than the text";
    return { reason: `can backtrack: its time grows ${growth}`, isRefused };
  } catch (error) {
    return { reason: `is no regular expression (${messageOf(error)})`, isRefused: false };
  }
}

// Sound: patterns.ts starts this worker with them.
const { port, answered } = workerData as { port: MessagePort; answered: Int32Array };

port.on("message", (pattern: string) => {
  const start = process.threadCpuUsage();
  const problem = judge(pattern);
  const { user, system } = process.threadCpuUsage(start);
  const verdict: PatternVerdict = { problem, time: (user + system) / 1_000 };
  port.postMessage(verdict);
  Atomics.store(answered, 0, 1);
  Atomics.notify(answered, 0);
});
