import { readFile } from "node:fs/promises";
import { Failure } from "./command.ts";
import { readJson } from "./json.ts";
import { isRecord } from "./record.ts";

/** The fields of package.json that the scripts read. */
export type Manifest = {
  name: string;
  version: string;
  /** Settings of npm for publishing, which overrule the user's. */
  publishConfig: Record<string, unknown>;
  /** Where the source is, in any form that npm accepts. */
  repository: unknown;
};

export async function readManifest(): Promise<Manifest> {
  const text = await readFile("package.json", "utf8").catch(() => {
    throw new Failure("package.json cannot be read; run this from the project's root.");
  });
  const manifest = readJson(text);
  if (!isRecord(manifest))
    throw new Failure("package.json is no JSON object; restore it with git.");
  const { name, version, publishConfig, repository } = manifest;
  if (typeof name !== "string")
    throw new Failure("package.json has no `name`; `npm pkg set name=@scope/name` gives it one.");
  if (typeof version !== "string")
    throw new Failure("package.json has no `version`; `npm pkg set version=0.1.0` gives it one.");
  return { name, version, publishConfig: isRecord(publishConfig) ? publishConfig : {}, repository };
}
