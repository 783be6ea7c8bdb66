import { execa } from "execa";
import { Failure } from "./command.ts";
import { onInterruption } from "./interruption.ts";
import { linesForTerminal } from "./text.ts";

type RunOptions = {
  cwd?: string | undefined;
  /** Default: the environment of this process. */
  env?: NodeJS.ProcessEnv | undefined;
  /** Milliseconds after which the program is killed. Default: none. */
  timeout?: number | undefined;
  /**
   * The signal that the program gets when a signal ends this process. Default: SIGKILL, so that it writes nothing more.
   * SIGTERM is for our own scripts, which clean up.
   */
  killSignal?: NodeJS.Signals | undefined;
};

/** How a program ended (`exit code 1`), and what it wrote. `output` has both streams in the order of writing. */
export type ProcessResult = {
  succeeded: boolean;
  exit: string;
  stdout: string;
  stderr: string;
  output: string;
};

/**
 * Runs a program without a shell until it ends, or until this process is interrupted. Programs in node_modules come
 * before those on the PATH.
 */
export async function execute(
  program: string,
  args: readonly string[],
  { cwd, env = process.env, timeout, killSignal = "SIGKILL" }: RunOptions = {},
): Promise<ProcessResult> {
  const child = execa(program, args, {
    ...(cwd !== undefined && { cwd }),
    ...(timeout !== undefined && { timeout, killSignal: "SIGKILL" }),
    env,
    extendEnv: false,
    preferLocal: true,
    localDir: process.cwd(),
    stdin: "ignore",
    all: true,
    stripFinalNewline: false,
    reject: false,
    // `onInterruption` below ends the program. execa's own handlers would make SIGXFSZ (a full disk) kill this process.
    cleanup: false,
  });
  using _ended = onInterruption(() => child.kill(killSignal));
  const { failed, code, exitCode, signal, stdout, stderr, all, ...result } = await child;
  if (code === "ENOENT")
    throw new Failure(`${program} does not start; install it, or put it on the PATH.`);
  if (exitCode === undefined && signal === undefined)
    throw new Failure(`${program} does not start: ${result.originalMessage}.`);
  const exit = signal === undefined ? `exit code ${exitCode}` : `signal ${signal}`;
  return { succeeded: !failed, exit, stdout, stderr, output: all };
}

/**
 * Runs a program that must succeed, and returns what it wrote to its standard output. If it fails, everything that it
 * wrote goes to standard error.
 *
 * @param options - `name`: what the failure calls the program. Default: the program and its arguments.
 */
export async function run(
  program: string,
  args: readonly string[],
  { name = [program, ...args].join(" "), ...options }: RunOptions & { name?: string } = {},
): Promise<string> {
  const { exit, succeeded, stdout, output } = await execute(program, args, options);
  if (succeeded) return stdout;
  process.stderr.write(linesForTerminal(output));
  throw new Failure(`'${name}' ended with ${exit}; what it wrote is above.`);
}
