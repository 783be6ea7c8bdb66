import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { Failure } from "../command.ts";

/** `npm run typecheck` in the working directory, by this project's own compiler; the first error ends it. */
export async function typecheck(): Promise<void> {
  const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  const args = [compiler, "--noEmit", "--pretty", "false"];
  const { failed, output } = await new Promise<{ failed: boolean; output: string }>((resolve) => {
    execFile(process.execPath, args, { maxBuffer: 2 ** 30 }, (error, stdout, stderr) => {
      resolve({ failed: error !== null, output: stdout + stderr });
    });
  });
  if (!failed) return;
  const errors = output.split("\n").filter((line) => /error TS\d+/.test(line));
  const [first = output.trim().split("\n")[0] ?? "", ...others] = errors;
  const more = others.length > 0 ? ` (and ${others.length} more)` : "";
  throw new Failure(`${first.replace(/\.$/, "")}${more}`);
}
