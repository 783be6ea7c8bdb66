import { readFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { changesetFolder, readSettings } from "../lib/changesets.ts";
import { format } from "../generate/format.ts";
import { readManifest } from "../lib/manifest.ts";
import { forMarkdown } from "../lib/text.ts";
import type { SpecDiff } from "../spec-diff/diff.ts";
import { describe as describeChange } from "../spec-diff/report.ts";
import { writeTogether } from "../lib/write-together.ts";

/**
 * The path of the changeset of an update. Its name depends on the old version of the specification, so that a later
 * update from the same version replaces the changeset.
 */
export function changesetPath({ base }: SpecDiff): string {
  return `${changesetFolder}/spec-${base.digest.slice(0, 8)}.md`;
}

/**
 * Writes the changeset of an update: the verdict is its bump, the changes are its text. Without a verdict there is no
 * changeset.
 *
 * @param keep - Whether a changeset with the same bump stays unchanged, because a person may have edited it.
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

/** The text of the changeset. The changelog begins with its first line. */
function describe({ changes, disagreements }: SpecDiff): string {
  const lines = changes.map(
    (change) => `- ${change.verdict}: ${forMarkdown(`${change.place}: ${describeChange(change)}`)}`,
  );
  return [
    "Follow PromptLayer's changed specification.",
    lines.join("\n"),
    ...disagreements.map(forMarkdown),
  ].join("\n\n");
}
