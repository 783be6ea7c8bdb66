import { execute } from "../lib/child-process.ts";
import { Failure } from "../lib/command.ts";
import type { Manifest } from "../lib/manifest.ts";
import { npmEnvironment } from "../lib/npm.ts";
import { isRecord } from "../lib/record.ts";

/** Whether the registry that npm is set to, also by these settings, has this version already. */
export async function isPublished(
  { name, version }: Manifest,
  settings: Readonly<Record<string, string>> = {},
): Promise<boolean> {
  const args = ["view", `${name}@${version}`, "version", "--json"];
  const { succeeded, stdout } = await execute("npm", args, { env: npmEnvironment(settings) });
  if (succeeded) return true;
  const { code, summary } = errorOf(stdout);
  if (code === "E404") return false;
  throw new Failure(
    `npm cannot ask the registry for ${name}: ${String(summary)}; npm ping tells whether it answers.`,
  );
}

function errorOf(json: string): Record<string, unknown> {
  const report: unknown = JSON.parse(json);
  return isRecord(report) && isRecord(report["error"]) ? report["error"] : {};
}
