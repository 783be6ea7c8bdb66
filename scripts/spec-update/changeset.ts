import { readFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { changesetFolder, readSettings } from "../lib/changesets.ts";
import { format } from "../generate/format.ts";
import { readManifest } from "../lib/manifest.ts";
import { forMarkdown } from "../lib/text.ts";
import type { SpecDiff } from "../spec-diff/diff.ts";
import { writeTogether } from "../lib/write-together.ts";

/**
 * Where the changeset of an update stands: its name comes from the version that was compared with, so that a later
 * update of the same version replaces it.
 */
export function changesetPath({ base }: SpecDiff): string {
  return `${changesetFolder}/spec-${base.digest.slice(0, 8)}.md`;
}

/**
 * Writes the changeset of an update: the verdict as the bump, the changes as the text. A verdict of none needs
 * none. With `keep`, one that has the right bump stays as a person may have edited it.
 */
export async function writeChangeset(diff: SpecDiff, { keep }: { keep: boolean }): Promise<void> {
  if (diff.verdict === "none") return;
  await readSettings();
  const path = changesetPath(diff);
  const { name: packageName } = await readManifest();
  const frontMatter = `---\n"${packageName}": ${diff.verdict}\n---\n`;
  const present = await readFile(path, "utf8").catch(() => "");
  if (keep && present.startsWith(frontMatter)) return;
  const text = `${frontMatter}\n${describe(diff)}`;
  const name = basename(path);
  const formatted = await format(resolve(changesetFolder), new Map([[name, text]]), new Set());
  writeTogether([{ path, content: formatted.get(name) }]);
}

/** The first line is what the changelog shows first. */
function describe({ changes, disagreement, note }: SpecDiff): string {
  const lines = changes.map(({ impact, place, message }) => {
    const colon = /^[a-z]/.test(message) ? "" : ":"; // Redocly's messages are sentences of their own.
    return `- ${impact}: ${forMarkdown(`\`${place}\`${colon} ${message}`)}`;
  });
  const remarks = [disagreement, note]
    .filter((sentence) => sentence !== undefined)
    .map(forMarkdown);
  return ["Follow PromptLayer's changed specification.", lines.join("\n"), ...remarks].join("\n\n");
}
