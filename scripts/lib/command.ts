import { AsyncLocalStorage } from "node:async_hooks";
import { parseArgs, styleText, type ParseArgsOptionsConfig } from "node:util";
import { messageOf } from "./reason.ts";
import { forTerminal, linesForTerminal } from "./text.ts";

/** A failure that a person can fix: `message` is one sentence that names the place and the fix. */
export class Failure extends Error {
  override readonly name = "Failure";
}

/** The message of the failure in which a function ends; `undefined` if it does not fail. */
export function messageOfFailure(run: () => void): string | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (error instanceof Failure) return error.message;
    throw error;
  }
}

type Values<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: Options; strict: true; allowPositionals: true }>
>["values"];

type Command<Options extends ParseArgsOptionsConfig> = {
  /** The text of `--help`: how the command is called, what it does, each option. */
  help: string;
  options: Options;
  /** The largest number of arguments that are not options. Default 0. */
  positionals?: number;
  run: (values: Values<Options>, positionals: string[]) => Promise<void> | void;
};

/** Runs a script: parses its arguments or prints its help. A failure ends in one sentence and exit code 1. */
export async function command<const Options extends ParseArgsOptionsConfig>(
  definition: Command<Options>,
): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", outliveReader);
  if (process.argv.slice(2).includes("--help")) {
    process.stdout.write(`${definition.help.trim()}\n`);
    return;
  }
  try {
    refuseWhatNpmTook(Object.keys(definition.options));
    const { values, positionals } = parse(definition.options);
    const unexpected = positionals[definition.positionals ?? 0];
    if (unexpected !== undefined)
      throw new Failure(`Unexpected argument '${unexpected}'; --help lists what there is.`);
    await definition.run(values, positionals);
  } catch (error) {
    process.exitCode = 1;
    complain(explain(error));
    // Any other error is a defect of the script or of the machine. The stack helps to find it.
    if (process.env["DEBUG"] && error instanceof Error && !(error instanceof Failure))
      process.stderr.write(`${linesForTerminal(error.stack ?? "")}\n`);
  }
}

/** Prints to standard error, in one sentence, why a script failed. */
export function complain(sentence: string): void {
  say("red", "error:", sentence);
}

/** Prints to standard error what a person should know although the script succeeds. */
export function warn(sentence: string): void {
  say("yellow", "warning:", sentence);
}

function say(color: "red" | "yellow", mark: string, sentence: string): void {
  const { stderr: stream } = process;
  stream.write(`${styleText(color, mark, { stream })} ${forTerminal(sentence)}\n`);
}

/** Prints a line to standard output. */
export function print(line: string): void {
  process.stdout.write(`${forTerminal(line)}\n`);
}

/** Ignores that the reader of the output (such as `| head`) has closed it, so that the script finishes its work. */
function outliveReader(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}

/**
 * Refuses options that npm took for its own because `--` is missing, such as the `--dry-run` of a command that
 * publishes. npm passes them in the environment.
 */
function refuseWhatNpmTook(options: readonly string[]): void {
  const taken = options.find((option) => process.env[`npm_config_${option.replaceAll("-", "_")}`]);
  if (taken === undefined) return;
  const script = process.env["npm_lifecycle_event"] ?? "<script>";
  throw new Failure(`npm took --${taken} for itself; write npm run ${script} -- --${taken}.`);
}

function parse<const Options extends ParseArgsOptionsConfig>(options: Options) {
  try {
    return parseArgs({ options, strict: true, allowPositionals: true });
  } catch (error) {
    // The first sentence of Node's message names the option. The others explain how to escape it.
    const [sentence] = messageOf(error).split(/\.\s/);
    throw new Failure(`${sentence}; --help lists what there is.`);
  }
}

function explain(error: unknown): string {
  if (error instanceof Failure) return error.message;
  // The engine reached a limit: of its stack, or of the length of a string or an array. Its message does not help.
  if (error instanceof RangeError)
    return "the result for the document is nested too deeply or too large; make its schemas smaller in spec/overlay.yaml (DEBUG=1 shows where).";
  return error instanceof Error ? `${error.message} (DEBUG=1 shows where)` : String(error);
}

const insideStep = new AsyncLocalStorage<true>();

/**
 * Runs one step of a pipeline, and prints its name and how long it took. A step inside another step prints nothing.
 *
 * @param stream - Where it prints. Default: standard output.
 */
export async function step<Result>(
  name: string,
  run: () => Promise<Result> | Result,
  stream: NodeJS.WriteStream = process.stdout,
): Promise<Result> {
  if (insideStep.getStore()) return run();
  const start = performance.now();
  const end = (mark: string) => {
    const seconds = ((performance.now() - start) / 1000).toFixed(2);
    stream.write(`${mark} ${forTerminal(name).padEnd(16)} ${seconds} s\n`);
  };
  try {
    const result = await insideStep.run(true, run);
    end(styleText("green", "✓", { stream }));
    return result;
  } catch (error) {
    end(styleText("red", "✗", { stream }));
    throw error;
  }
}
