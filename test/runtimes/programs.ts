import { existsSync } from "node:fs";
import { join } from "node:path";
import type { CheckResult } from "./scenario.ts";
import { run } from "../../scripts/lib/child-process.ts";
import { limit, type Runtime } from "./runtime.ts";

const program = "test/runtimes/program.mjs";

/** The name of this platform in npm's packages. Deno and Bun have other names for it. */
const platform = `${process.platform}-${process.arch}`;
const bunPackages: Record<string, string> = {
  "darwin-arm64": "@oven/bun-darwin-aarch64",
  "linux-arm64": "@oven/bun-linux-aarch64",
  "linux-x64": "@oven/bun-linux-x64",
};
const denoPackages: Record<string, string> = { "linux-x64": "@deno/linux-x64-glibc" };

/** The runtimes that are a program and run a file. */
export function programs(modules: string): Runtime[] {
  const bun = join(modules, bunPackages[platform] ?? "bun", "bin/bun");
  const deno = join(modules, denoPackages[platform] ?? "deno", "deno");
  const denoArguments = [
    "run",
    "--no-prompt",
    "--no-remote",
    "--allow-net=127.0.0.1",
    "--allow-env",
  ];
  return [
    runtime("Node", process.execPath, []),
    runtime("Bun", bun, ["run"]),
    runtime("Deno", deno, denoArguments),
  ];
}

function runtime(name: string, binary: string, args: string[]): Runtime {
  return {
    name,
    absent: existsSync(binary)
      ? undefined
      : `test/package-tools has no binary of it for ${platform}`,
    async run(scripts, folder) {
      const env = { ...process.env, DENO_DIR: folder, DENO_NO_UPDATE_CHECK: "1" };
      const output = await run(binary, [...args, program, scripts], {
        name: binary,
        env,
        timeout: limit,
      });
      // Sound: test/runtimes/program.mjs prints outcomes.
      return JSON.parse(output) as CheckResult[];
    },
  };
}
