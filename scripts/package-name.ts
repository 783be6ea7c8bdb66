import { readFile } from "node:fs/promises";
import { Failure } from "./command.ts";
import { isRecord } from "./record.ts";

/** The name under which package.json publishes the package. */
export async function readPackageName(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile("package.json", "utf8"));
  if (isRecord(manifest) && typeof manifest["name"] === "string") return manifest["name"];
  throw new Failure("package.json has no `name`; `npm pkg set name=@scope/name` gives it one.");
}
