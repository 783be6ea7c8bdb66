import { createRequire } from "node:module";
import { execute } from "../lib/child-process.ts";
import { Failure } from "../lib/command.ts";
import { asPhrase } from "../lib/reason.ts";

/** Checks the types in the working directory with the compiler of this project. The failure names the first error. */
export async function typecheck(): Promise<void> {
  const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  const args = [compiler, "--noEmit", "--pretty", "false"];
  const { succeeded, output } = await execute(process.execPath, args);
  if (succeeded) return;
  const errors = output.split("\n").filter((line) => /error TS\d+/.test(line));
  const [first = output.trim().split("\n")[0] ?? "", ...others] = errors;
  const more = others.length > 0 ? ` (and ${others.length} more)` : "";
  throw new Failure(`${asPhrase(first)}${more}`);
}
