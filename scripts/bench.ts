import { command, Failure, step } from "./lib/command.ts";
import { loadClients } from "./bench/clients.ts";
import { measureCpu, type Cost } from "./bench/cpu.ts";
import { measureImport } from "./bench/import-time.ts";
import { bundle, countPackages } from "./lib/footprint.ts";
import { pathArgument } from "./lib/path-argument.ts";

const help = `
Usage: npm run bench [-- [--rounds <n>] [--calls <n>] [--clients <file>]]

Measures what a call costs, as the median ratio to raw fetch: the same body on the same server in the same run,
each client in a process of its own, a round of each in turn. Then size, import time and installed packages.

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
    const code = await step("bundle", () => bundle("src/index.ts"));
    const importTime = await step("import", () => measureImport(code.text));
    printCosts(costs);
    print("minified + gzipped", `${code.gzipped} bytes, with all dependencies`);
    print("import", `${importTime.toFixed(1)} ms more than an empty module`);
    print("packages", `${countPackages()} installed, itself included`);
  },
});

function positive(name: string, value: string): number {
  if (/^[1-9]\d*$/.test(value)) return Number(value);
  throw new Failure(`--${name} must be a whole number above 0, not '${value}'.`);
}

function printCosts(costs: readonly Cost[]): void {
  process.stdout.write("\nCPU per call          × raw fetch   (quartiles)       µs\n");
  for (const { name, ratio, lower, upper, microseconds } of costs) {
    const quartiles = `(${lower.toFixed(2)} to ${upper.toFixed(2)})`;
    const columns = [
      name.padEnd(24),
      ratio.toFixed(2).padEnd(11),
      quartiles.padEnd(18),
      microseconds.toFixed(0),
    ];
    process.stdout.write(`${columns.join("")}\n`);
  }
  process.stdout.write("\n");
}

function print(name: string, value: string): void {
  process.stdout.write(`${name.padEnd(24)}${value}\n`);
}
