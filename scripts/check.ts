import { run } from "./lib/child-process.ts";
import { command, Failure, step } from "./lib/command.ts";

/** Every static check: its name, and the command that a person would run to see it alone. */
const checks: readonly (readonly [name: string, program: string, ...args: string[]])[] = [
  ["generated", "node", "scripts/generate.ts", "--check"],
  ["types", "tsc", "--noEmit"],
  ["lint", "oxlint"],
  ["imports", "depcruise", "src", "scripts", "test"],
  ["format", "prettier", "--check", "--log-level=warn", "."],
  ["dead code", "knip"],
  ["workflows", "node", "scripts/check-workflows.ts"],
  ["size", "node", "scripts/check-size.ts"],
  ["package", "node", "scripts/check-package.ts"],
];

await command({
  help: `
Usage: npm run check

Runs every static check, one after another, and names those that fail:
${checks.map(([name, ...words]) => `  ${name.padEnd(12)}${words.join(" ")}`).join("\n")}
`,
  options: {},
  run: async () => {
    const failed: string[] = [];
    for (const [name, program, ...args] of checks) {
      await step(name, () => run(program, args, { killSignal: "SIGTERM" })).catch(
        (error: unknown) => {
          if (!(error instanceof Failure)) throw error;
          failed.push(name);
          console.error(error.message);
        },
      );
    }
    if (failed.length > 0)
      throw new Failure(`Not passed: ${failed.join(", ")}; what each says is above.`);
  },
});
