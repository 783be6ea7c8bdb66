import { spawn } from "node:child_process";
import { delimiter, resolve } from "node:path";
import { Failure } from "./command.ts";

type RunOptions = {
  /** What the sentence of a failure calls it. Default: the program and its arguments. */
  name?: string | undefined;
  cwd?: string | undefined;
  /** Default: this process's environment. */
  env?: NodeJS.ProcessEnv | undefined;
  /** Milliseconds after which the program is killed. Default: none. */
  timeout?: number | undefined;
};

/**
 * Runs a program to its end and returns what it wrote to its standard output. The project's own tools are found
 * first. If it fails, everything it wrote goes to standard error and the sentence says which program it was.
 */
export function run(
  program: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  const { name = [program, ...args].join(" "), cwd, env = process.env, timeout } = options;
  const path = [resolve("node_modules/.bin"), env["PATH"]].join(delimiter);
  const child = spawn(program, args, {
    cwd,
    env: { ...env, PATH: path },
    stdio: ["ignore", "pipe", "pipe"],
    ...(timeout !== undefined && { timeout, killSignal: "SIGKILL" }),
  });

  let output = "";
  let everything = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    everything += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => (everything += text));

  return new Promise((succeed, fail) => {
    child.once("error", (error) =>
      fail(new Failure(`'${program}' does not start: ${error.message}.`)),
    );
    child.once("close", (code, signal) => {
      if (code === 0) return succeed(output);
      process.stderr.write(everything);
      const end = signal === null ? `exit code ${code}` : `signal ${signal}`;
      fail(new Failure(`'${name}' ended with ${end}; what it wrote is above.`));
    });
  });
}
