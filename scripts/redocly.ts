import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";

const CLI = fileURLToPath(import.meta.resolve("@redocly/cli/bin/cli.js"));

export type Run = { exitCode: number; stdout: string; stderr: string };

/** Runs the Redocly CLI that this project has installed, never through a shell. */
export function redocly(args: string[]): Promise<Run> {
  const env = {
    ...process.env,
    NO_COLOR: "1",
    REDOCLY_TELEMETRY: "off",
    REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
  };
  const options = { env, maxBuffer: 2 ** 30 };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [CLI, ...args], options, (_error, stdout, stderr) => {
      resolve({ exitCode: child.exitCode ?? 1, stdout, stderr });
    });
  });
}
