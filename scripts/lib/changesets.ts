import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Failure } from "./command.ts";
import { reasonOf } from "./reason.ts";

export const changesetFolder = ".changeset";
export const settings = join(changesetFolder, "config.json");
/** What changesets itself takes for none, after a point in front. */
const noChangeset = /^(\.|(readme|agents|claude|gemini)\.md$)/i;

/** The paths of the changesets that no version has taken up yet. */
export async function pendingChangesets(): Promise<string[]> {
  const files = await readdir(changesetFolder).catch((): string[] => []);
  return files
    .filter((file) => file.endsWith(".md") && !noChangeset.test(file))
    .map((file) => join(changesetFolder, file));
}

/** The settings of changesets, as they stand there. */
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
