import { fileURLToPath } from "node:url";
import { execute, type ProcessResult } from "./child-process.ts";

const CLI = fileURLToPath(import.meta.resolve("@redocly/cli/bin/cli.js"));

/** Runs the Redocly CLI of this project. */
export function redocly(args: readonly string[]): Promise<ProcessResult> {
  const env = {
    ...process.env,
    NO_COLOR: "1",
    REDOCLY_TELEMETRY: "off",
    REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
  };
  return execute(process.execPath, [CLI, ...args], { env });
}
