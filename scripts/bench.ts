import { pathToFileURL } from "node:url";
import { resolve } from "node:path";
import { command, Failure, step } from "./command.ts";
import { builtInClients, type ConnectClient } from "./bench/clients.ts";
import { measureCpu, type Cost } from "./bench/cpu.ts";
import { bundle, countPackages, measureImport } from "./bench/footprint.ts";
import { startServer } from "./bench/server-process.ts";

const help = `
Usage: npm run bench -- [options]

Measures what a call costs, as the median ratio to raw fetch: the same body on the same server (a process of
its own) in the same run, a round of each client in turn. Then size, import time and installed packages.

  --rounds <n>      rounds to measure after 20 to warm up (default 150)
  --calls <n>       calls of each client in a round, one after the other (default 50)
  --clients <file>  measures other clients beside ours: an ES module that exports
                    clients: Record<string, (baseUrl, apiKey) => (body) => Promise<unknown>>
  --help            prints this
`;

await command({
  help,
  options: { rounds: { type: "string" }, calls: { type: "string" }, clients: { type: "string" } },
  run: async (options) => {
    const rounds = positive("rounds", options.rounds ?? "150");
    const calls = positive("calls", options.calls ?? "50");
    const clients = { ...(await builtInClients()), ...(await loadClients(options.clients)) };

    const costs = await step("cpu per call", async () => {
      const server = await startServer();
      try {
        return await measureCpu(clients, server.origin, { rounds, calls });
      } finally {
        server.stop();
      }
    });
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

async function loadClients(file: string | undefined): Promise<Record<string, ConnectClient>> {
  if (file === undefined) return {};
  const module: { clients?: Record<string, ConnectClient> } = await importFile(file);
  if (typeof module.clients !== "object")
    throw new Failure(`${file} exports no 'clients'; --help shows what it has to be.`);
  return module.clients;
}

async function importFile(file: string): Promise<{ clients?: Record<string, ConnectClient> }> {
  try {
    return await import(pathToFileURL(resolve(file)).href);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure(`${file} cannot be imported: ${reason}`);
  }
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
