import { access, readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { Failure } from "../command.ts";
import { format } from "../generate/format.ts";
import { readManifest } from "../manifest.ts";
import type { SpecDiff } from "../spec-diff/diff.ts";
import { writeTogether } from "../write-together.ts";

const changesetFolder = ".changeset";

/**
 * Writes the changeset of an update: the verdict as the bump, the changes as the text. A verdict of none needs
 * none. Its name comes from the version that was compared with, so that a later update of the same version
 * replaces it; with `keep`, one that has the right bump stays as a person may have edited it.
 *
 * @returns its path where it was written
 */
export async function writeChangeset(
  diff: SpecDiff,
  { keep }: { keep: boolean },
): Promise<string | undefined> {
  if (diff.verdict === "none") return undefined;
  await access(`${changesetFolder}/config.json`).catch(() => {
    throw new Failure(`${changesetFolder}/config.json is missing; npx changeset init makes it.`);
  });
  const name = `spec-${diff.base.digest.slice(0, 8)}.md`;
  const path = `${changesetFolder}/${name}`;
  const { name: packageName } = await readManifest();
  const frontMatter = `---\n"${packageName}": ${diff.verdict}\n---\n`;
  const present = await readFile(path, "utf8").catch(() => "");
  if (keep && present.startsWith(frontMatter)) return undefined;
  const text = `${frontMatter}\n${describe(diff)}`;
  const formatted = await format(resolve(changesetFolder), new Map([[name, text]]), new Set());
  const content = formatted.get(name);
  if (content === present) return undefined;
  await writeTogether([{ path, content }]);
  return path;
}

/** The first line is what the changelog shows first. */
function describe({ changes, disagreement, note }: SpecDiff): string {
  const lines = changes.map(({ impact, place, message }) => {
    const colon = /^[a-z]/.test(message) ? "" : ":"; // Redocly's messages are sentences of their own.
    return `- ${impact}: \`${place}\`${colon} ${message}`;
  });
  const remarks = [disagreement, note].filter((sentence) => sentence !== undefined);
  return ["Follow PromptLayer's changed specification.", lines.join("\n"), ...remarks].join("\n\n");
}
