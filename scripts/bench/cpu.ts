import type { ConnectClient } from "./clients.ts";

export type Cost = {
  readonly name: string;
  /** The median over all rounds of this client's CPU time divided by raw fetch's in the same round. */
  readonly ratio: number;
  readonly lower: number;
  readonly upper: number;
  /** The median CPU time of one call. */
  readonly microseconds: number;
};

const warmUpRounds = 20;
const body = {
  request_id: 12345,
  metadata: { session_id: "abc123", user_id: "user123", score: 0.5 },
};

/**
 * Measures the CPU time (user and system, of this process) that each client takes for a call. The clients take
 * turns, in another order each round, so that whatever else the machine does falls on all of them.
 * The first client is the yardstick.
 */
export async function measureCpu(
  clients: Readonly<Record<string, ConnectClient>>,
  origin: string,
  { rounds, calls }: { rounds: number; calls: number },
): Promise<Cost[]> {
  const connected = Object.entries(clients).map(([name, connect]) => ({
    name,
    call: connect(origin, "pl_0123456789abcdef"),
    times: new Array<number>(),
  }));
  for (let round = 0; round < warmUpRounds + rounds; round++) {
    const shift = round % connected.length;
    for (const client of [...connected.slice(shift), ...connected.slice(0, shift)]) {
      const time = await cpuTime(client.call, calls);
      if (round >= warmUpRounds) client.times.push(time);
    }
  }
  const [yardstick] = connected;
  return connected.map(({ name, times }) => {
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

/** Microseconds for one call. */
async function cpuTime(call: ReturnType<ConnectClient>, calls: number): Promise<number> {
  const before = process.cpuUsage();
  for (let count = 0; count < calls; count++) await call(body);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / calls;
}

export function quantile(values: readonly number[], fraction: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.round((sorted.length - 1) * fraction)] ?? NaN;
}
