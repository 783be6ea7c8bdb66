import { startFaultServer } from "../test/servers/fault-server.ts";
import { run } from "./lib/child-process.ts";
import { command, step } from "./lib/command.ts";
import { Report } from "./lib/report.ts";
import { inTemporaryFolder } from "./lib/temporary-folder.ts";
import { browser } from "./test-runtimes/browser.ts";
import { programs } from "./test-runtimes/programs.ts";
import type { Runtime } from "./test-runtimes/runtime.ts";
import { workerd } from "./test-runtimes/workerd.ts";
import { installTools } from "./lib/tools.ts";

await command({
  help: `
Usage: npm run test:runtimes

Builds the package and runs one scenario with it in Node, Bun, Deno, workerd and headless Chromium, against a server
that misbehaves. A runtime that is not there is skipped, by its name. CHROMIUM_PATH names a Chromium off the PATH.
`,
  options: {},
  run: () => inTemporaryFolder(testRuntimes),
});

async function testRuntimes(folder: string): Promise<void> {
  const modules = await step("tools", () => installTools("runtimes"));
  await step("build", () => run("tsdown", ["--log-level", "warn"]));

  const report = new Report();
  for (const runtime of [...programs(modules, folder), workerd(modules), browser()]) {
    await testRuntime(report, runtime);
  }
  report.close();
}

async function testRuntime(report: Report, runtime: Runtime): Promise<void> {
  if (runtime.absent !== undefined) return report.skip(runtime.name, runtime.absent);
  const server = await startFaultServer();
  const scripts = `${server.origin}/asked/${runtime.name}`;
  const outcomes = await report.check(`${runtime.name} runs`, () => runtime.run(scripts));
  for (const { name, failure } of outcomes ?? []) {
    if (failure === undefined) report.pass(`${runtime.name}: ${name}`);
    else report.fail(`${runtime.name}: ${name}`, failure);
  }
  await server.close();
}
