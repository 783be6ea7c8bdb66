import { readdir } from "node:fs/promises";

/** The changesets that no version has taken up yet, as file names in .changeset/. */
export async function pendingChangesets(): Promise<string[]> {
  const files = await readdir(".changeset").catch((): string[] => []);
  return files.filter((file) => file.endsWith(".md") && file !== "README.md");
}
