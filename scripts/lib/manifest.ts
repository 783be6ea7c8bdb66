import { readFile } from "node:fs/promises";
import { Failure } from "./command.ts";
import { isRecord } from "./record.ts";

/** What we read of package.json. */
export type Manifest = { name: string; version: string; description: string };

export async function readManifest(): Promise<Manifest> {
  const text = await readFile("package.json", "utf8").catch(() => {
    throw new Failure("package.json cannot be read; run this from the project's root.");
  });
  const { name, version, description = "" } = parse(text);
  if (typeof name !== "string")
    throw new Failure("package.json has no `name`; `npm pkg set name=@scope/name` gives it one.");
  if (typeof version !== "string")
    throw new Failure("package.json has no `version`; `npm pkg set version=0.1.0` gives it one.");
  return { name, version, description: String(description) };
}

function parse(text: string): Record<string, unknown> {
  try {
    const manifest: unknown = JSON.parse(text);
    if (isRecord(manifest)) return manifest;
  } catch {
    // The same sentence as for JSON of another form.
  }
  throw new Failure("package.json is no JSON object; restore it with git.");
}
