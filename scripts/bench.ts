import { command, Failure, step } from "./lib/command.ts";
import { loadClients } from "./bench/clients.ts";
import { measureCpu, type Cost } from "./bench/cpu.ts";
import { measureFootprints, type Footprint } from "./bench/footprint.ts";
import type { LargeResponse } from "./bench/large-responses.ts";
import { pathArgument } from "./lib/path-argument.ts";

const help = `
Usage: npm run bench [-- [--rounds <n>] [--calls <n>] [--clients <file>]]

Measures the CPU time of a call, as the median ratio to raw fetch. All clients send the same body to the same server.
Each has a process of its own, and they take turns in rounds. Then measures the time per byte of responses that are
wrong in every entry, up to 10 MB; it should not grow. Then measures what each client adds to a program: its size with
all dependencies, minified and gzipped; the time of an import; the number of installed packages. To measure the
vendor's SDK beside ours (its packages take 150 MB):

  npm ci --prefix scripts/bench/sdk --ignore-scripts
  npm run bench -- --clients scripts/bench/sdk/clients.mjs

  --rounds <n>      Rounds to measure after 40 to warm up. Default 400.
  --calls <n>       Calls of each client in a round, one after the other. Default 50.
  --clients <file>  Measure other clients beside ours: an ES module that exports
                    clients: Record<string, (baseUrl, apiKey) => (body) => Promise<unknown>>.
  --help            Print this.
`;

await command({
  help,
  options: { rounds: { type: "string" }, calls: { type: "string" }, clients: { type: "string" } },
  run: async (options) => {
    const rounds = positive("rounds", options.rounds ?? "400");
    const calls = positive("calls", options.calls ?? "50");
    const file = options.clients && pathArgument(options.clients);
    const names = Object.keys(await loadClients(file));

    const costs = await step("cpu per call", () => measureCpu(names, { rounds, calls, file }));
    const large = await step("large responses", async () => {
      // It is imported only here, because it imports all of `generate`.
      const { measureLargeResponses } = await import("./bench/large-responses.ts");
      return measureLargeResponses();
    });
    const footprints = await step("footprint", () => measureFootprints(file));
    printCosts(costs);
    printLarge(large);
    printFootprints(footprints);
  },
});

function positive(name: string, value: string): number {
  if (/^[1-9]\d*$/.test(value)) return Number(value);
  throw new Failure(`--${name} must be a whole number above 0, not '${value}'.`);
}

function printCosts(costs: readonly Cost[]): void {
  console.log();
  printRow("CPU per call", "× raw fetch", "quartiles", "µs");
  for (const { name, ratio, lower, upper, microseconds } of costs) {
    const quartiles = `${lower.toFixed(2)} to ${upper.toFixed(2)}`;
    printRow(name, ratio.toFixed(2), quartiles, microseconds.toFixed(0));
  }
}

function printLarge(responses: readonly LargeResponse[]): void {
  console.log();
  printRow("large responses, all wrong", "ns per byte", "× JSON.parse");
  for (const { megabytes, nanosecondsPerByte, ratio } of responses)
    printRow(`${megabytes} MB`, nanosecondsPerByte.toFixed(1), ratio.toFixed(1));
}

function printFootprints(footprints: readonly Footprint[]): void {
  console.log();
  printRow("footprint", "gzipped", "import", "packages");
  for (const { name, gzipped, importTime, packages } of footprints) {
    const size = gzipped === undefined ? "not bundled" : `${gzipped} B`;
    printRow(name, size, `${importTime.toFixed(1)} ms`, String(packages));
  }
}

function printRow(name: string, ...columns: readonly string[]): void {
  console.log([name.padEnd(30), ...columns.map((column) => column.padEnd(14))].join("").trimEnd());
}
