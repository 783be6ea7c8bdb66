import { run } from "./lib/child-process.ts";
import { command, complain, Failure, step } from "./lib/command.ts";

/** Every static check: its name, and the command that runs it alone. The checks that take longest come first. */
const checks: readonly (readonly [name: string, program: string, ...args: string[]])[] = [
  ["format", "prettier", "--check", "--log-level=warn", "."],
  ["types", "tsc", "--noEmit"],
  ["package", "node", "scripts/check-package.ts"],
  ["generated", "node", "scripts/generate.ts", "--check"],
  ["lint", "oxlint"],
  ["imports", "depcruise", "src", "scripts", "test"],
  ["dead code", "knip"],
  ["workflows", "node", "scripts/check-workflows.ts"],
  ["size", "node", "scripts/check-size.ts"],
];

await command({
  help: `
Usage: npm run check

Runs every static check, two at a time, and names those that fail:
${checks.map(([name, ...words]) => `  ${name.padEnd(12)}${words.join(" ")}`).join("\n")}
`,
  options: {},
  run: async () => {
    const failed: string[] = [];
    const waiting = [...checks];
    const runWaiting = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const [name, program, ...args] = next;
        await step(name, () => run(program, args, { killSignal: "SIGTERM" })).catch(
          (error: unknown) => {
            if (!(error instanceof Failure)) throw error;
            failed.push(name);
            complain(error.message);
          },
        );
      }
    };
    await Promise.all([runWaiting(), runWaiting()]);
    if (failed.length > 0)
      throw new Failure(`These checks failed: ${failed.join(", ")}; their output is above.`);
  },
});
