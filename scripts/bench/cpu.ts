import { Failure } from "../lib/command.ts";
import { startProcess, type BenchProcess } from "./processes.ts";

export type Cost = {
  readonly name: string;
  /** The median over all rounds of this client's CPU time divided by raw fetch's in the same round. */
  readonly ratio: number;
  readonly lower: number;
  readonly upper: number;
  /** The median CPU time of one call. */
  readonly microseconds: number;
};

type Measured = {
  readonly name: string;
  readonly process: BenchProcess;
  readonly times: number[];
};

const warmUpRounds = 40;

/**
 * Measures the CPU time of a call with each client. Each client runs in its own process, because garbage collection in a
 * shared process would charge one client for the garbage of another. The clients take turns in a changing order, so that
 * other load on the machine affects all of them. All are compared with the first one.
 */
export async function measureCpu(
  names: readonly string[],
  { rounds, calls, file }: { rounds: number; calls: number; file: string | undefined },
): Promise<Cost[]> {
  const server = startProcess("./server.ts");
  const clients: Measured[] = [];
  try {
    const origin = String(await server.receive());
    for (const name of names) {
      const process = startProcess("./client.ts", [name, origin, ...(file ? [file] : [])]);
      clients.push({ name, process, times: [] });
      await process.receive();
    }
    for (let round = 0; round < warmUpRounds + rounds; round++) {
      const shift = round % clients.length;
      for (const client of [...clients.slice(shift), ...clients.slice(0, shift)]) {
        const time = await measureOnce(client, calls);
        if (round >= warmUpRounds) client.times.push(time);
      }
    }
  } finally {
    for (const { process } of clients) process.stop();
    server.stop();
  }
  return compare(clients);
}

/** Microseconds for one call. */
async function measureOnce({ name, process }: Measured, calls: number): Promise<number> {
  const answer = await process.receive(calls);
  if (typeof answer === "number") return answer;
  throw new Failure(`The client '${name}' fails on a server that answers as it should: ${answer}.`);
}

function compare(clients: readonly Measured[]): Cost[] {
  const [yardstick] = clients;
  return clients.map(({ name, times }) => {
    const ratios = times.map((time, round) => time / (yardstick?.times[round] ?? NaN));
    return {
      name,
      ratio: quantile(ratios, 0.5),
      lower: quantile(ratios, 0.25),
      upper: quantile(ratios, 0.75),
      microseconds: quantile(times, 0.5),
    };
  });
}

export function quantile(values: readonly number[], fraction: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.round((sorted.length - 1) * fraction)] ?? NaN;
}
