import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { Failure } from "../lib/command.ts";
import type { Project } from "../lib/project.ts";
import { isRecord } from "../lib/record.ts";
import { readYaml } from "../lib/yaml.ts";
import { filesAt } from "../lib/git.ts";

/** What the pipeline reads, by path from the project's root. */
export type Sources = ReadonlyMap<string, string>;

const settingsFiles = ["redocly.yaml", "spec/upstream.yaml"];

/** The specification, the overlays and their settings as the working tree has them. */
export async function currentSources(project: Project): Promise<Sources> {
  const files = (await Promise.all(pathsOf(project).map(filesUnder))).flat();
  const contents = files.map(
    async (file) => [file, await readFile(file, "utf8")] satisfies [string, string],
  );
  return new Map(await Promise.all(contents));
}

/** The same as a commit has them; settings that it does not have yet are the working tree's. */
export async function sourcesAt(
  commit: string,
  name: string,
  project: Project,
  current: Sources,
): Promise<Sources> {
  const files = await filesAt(commit, pathsOf(project));
  if (!files.has(project.spec))
    throw new Failure(`${name} has no ${project.spec}; name a later commit with --base.`);
  for (const path of settingsFiles) {
    const content = current.get(path);
    if (!files.has(path) && content !== undefined) files.set(path, content);
  }
  return files;
}

/** Whether both say the same, however it is laid out. */
export function isSame(one: Sources, other: Sources): boolean {
  const [before, after] = [one, other].map((sources) =>
    [...sources]
      .filter(([path]) => !isRecordOfPull(path))
      .map(([path, text]) => {
        const meaning = meaningOf(text);
        // Of the settings, only which document and which overlays there are: lint rules play no part.
        const isSettings = path === "redocly.yaml" && isRecord(meaning);
        return [path, isSettings ? meaning["apis"] : meaning] satisfies [string, unknown];
      }),
  );
  return isDeepStrictEqual(new Map(before), new Map(after));
}

/** What stands beside the document, but is no part of it. */
function isRecordOfPull(path: string): boolean {
  return path === "spec/upstream.lock.json" || path === "spec/README.md";
}

/** What a text says, or the text where it is no YAML. */
export function meaningOf(text: string): unknown {
  const { value, problems } = readYaml(text);
  return problems.length === 0 ? value : text;
}

/** The SHA-256 of the files, in hexadecimal. */
export function digestOf(sources: Sources, paths: readonly string[]): string {
  const hash = createHash("sha256");
  for (const path of paths) hash.update(sources.get(path) ?? "").update("\0");
  return hash.digest("hex");
}

function pathsOf({ spec, overlays }: Project): string[] {
  const folder = dirname(spec);
  return [...new Set([...settingsFiles, folder === "." ? spec : folder, ...overlays])];
}

async function filesUnder(path: string): Promise<string[]> {
  const status = await stat(path).catch(() => undefined);
  if (!status) return []; // The pipeline says which file is missing, and what to do.
  if (!status.isDirectory()) return [path];
  const entries = await readdir(path, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).replaceAll("\\", "/"));
}
