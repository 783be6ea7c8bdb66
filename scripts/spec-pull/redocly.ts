import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const CLI = fileURLToPath(import.meta.resolve("@redocly/cli/bin/cli.js"));

export type Run = { exitCode: number; stdout: string; stderr: string };

/** Runs the Redocly CLI that this project has installed. */
export function redocly(args: string[]): Promise<Run> {
  const env = {
    ...process.env,
    NO_COLOR: "1",
    REDOCLY_TELEMETRY: "off",
    REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
  };
  const options = { env, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [CLI, ...args], options, (_error, stdout, stderr) => {
      resolve({ exitCode: child.exitCode ?? 1, stdout, stderr });
    });
  });
}

/** Gives `run` a folder of its own outside the project, and removes it afterwards. */
export async function inTemporaryFolder<Result>(
  run: (path: (name: string) => string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "spec-pull-"));
  try {
    return await run((name) => join(folder, name));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
