import { spawn } from "node:child_process";
import { delimiter, resolve } from "node:path";
import { Failure } from "./command.ts";
import { onInterruption } from "./interruption.ts";
import { linesForTerminal } from "./text.ts";

type RunOptions = {
  cwd?: string | undefined;
  /** Default: this process's environment. */
  env?: NodeJS.ProcessEnv | undefined;
  /** Milliseconds after which the program is killed. Default: none. */
  timeout?: number | undefined;
  /**
   * What ends it when a signal ends this process. Default: SIGKILL, after which it writes nothing any more; a script of
   * ours cleans up after SIGTERM.
   */
  killSignal?: NodeJS.Signals | undefined;
};

/** How a program ended (`exit code 1`), and what it wrote; `output` is both streams as they came. */
export type Ended = {
  succeeded: boolean;
  end: string;
  stdout: string;
  stderr: string;
  output: string;
};

/**
 * Runs a program to its end, which is at the latest that of this process, never through a shell. The project's own
 * tools are found first.
 */
export async function execute(
  program: string,
  args: readonly string[],
  { cwd, env = process.env, timeout, killSignal = "SIGKILL" }: RunOptions = {},
): Promise<Ended> {
  const path = [resolve("node_modules/.bin"), env["PATH"]].join(delimiter);
  const child = spawn(program, args, {
    cwd,
    env: { ...env, PATH: path },
    stdio: ["ignore", "pipe", "pipe"],
    ...(timeout !== undefined && { timeout, killSignal: "SIGKILL" }),
  });
  using _ended = onInterruption(() => child.kill(killSignal));

  let stdout = "";
  let stderr = "";
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    output += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
    output += text;
  });

  return await new Promise((done, fail) => {
    child.once("error", (error) => fail(explainStart(program, error)));
    child.once("close", (code, signal) => {
      const end = signal === null ? `exit code ${code}` : `signal ${signal}`;
      done({ succeeded: code === 0, end, stdout, stderr, output });
    });
  });
}

function explainStart(program: string, error: NodeJS.ErrnoException): Failure {
  return error.code === "ENOENT"
    ? new Failure(`${program} does not start; install it, or put it on the PATH.`)
    : new Failure(`${program} does not start: ${error.message}.`);
}

/**
 * The same for a program that must succeed; gives what it wrote to its standard output. If it fails, everything
 * it wrote goes to standard error and the sentence says which program it was.
 *
 * @param options - `name`: what the sentence calls it. Default: the program and its arguments.
 */
export async function run(
  program: string,
  args: readonly string[],
  { name = [program, ...args].join(" "), ...options }: RunOptions & { name?: string } = {},
): Promise<string> {
  const { end, succeeded, stdout, output } = await execute(program, args, options);
  if (succeeded) return stdout;
  process.stderr.write(linesForTerminal(output));
  throw new Failure(`'${name}' ended with ${end}; what it wrote is above.`);
}
