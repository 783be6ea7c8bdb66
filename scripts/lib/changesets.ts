import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Failure } from "./command.ts";
import { reasonOf } from "./reason.ts";

export const changesetFolder = ".changeset";
export const settings = join(changesetFolder, "config.json");
/** Names of Markdown files that changesets does not read as changesets. */
const noChangeset = /^(\.|(readme|agents|claude|gemini)\.md$)/i;

/** The paths of the changesets that are not part of a version yet. */
export async function pendingChangesets(): Promise<string[]> {
  const files = await readdir(changesetFolder).catch((): string[] => []);
  return files
    .filter((file) => file.endsWith(".md") && !noChangeset.test(file))
    .map((file) => join(changesetFolder, file));
}

/** The content of the configuration of changesets. */
export async function readSettings(): Promise<unknown> {
  const text = await readFile(settings, "utf8").catch(() => {
    throw new Failure(`${settings} is missing; npx changeset init makes it.`);
  });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Failure(`${settings} is no JSON (${reasonOf(error)}); correct it.`);
  }
}
