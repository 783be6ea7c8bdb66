import { fork } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse, stringify } from "yaml";
import { Failure } from "../command.ts";
import type { Project } from "../project.ts";
import { isRecord } from "../record.ts";
import { filesAt } from "./git.ts";
import type { Outcome } from "./generate-version.ts";

/** What the pipeline reads, by path from the project's root. */
export type Sources = ReadonlyMap<string, Buffer>;

/** A version of the specification in a folder of its own, with the code that is generated from it. */
export type Version = {
  folder: string;
  /** The bundled document's path. */
  bundle: string;
  operations: readonly string[];
  /** Why there is no code; `undefined` where there is. */
  failure: string | undefined;
};

const settingsFiles = ["redocly.yaml", "spec/upstream.yaml"];

/** The specification, the overlays and their settings as the working tree has them. */
export async function currentSources(project: Project): Promise<Sources> {
  const files = (await Promise.all(pathsOf(project).map(filesUnder))).flat();
  const contents = files.map(
    async (file) => [file, await readFile(file)] satisfies [string, Buffer],
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
    if (!files.has(path) && content) files.set(path, content);
  }
  return files;
}

export function isSame(one: Sources, other: Sources): boolean {
  return (
    one.size === other.size &&
    [...one].every(([path, content]) => other.get(path)?.equals(content) === true)
  );
}

export function digestOf(sources: Sources, paths: readonly string[]): string {
  const hash = createHash("sha256");
  for (const path of paths) hash.update(sources.get(path) ?? "").update("\0");
  return hash.digest("hex");
}

/** Writes a version's sources into the folder and generates there, in a process of its own. */
export async function createVersion(folder: string, sources: Sources): Promise<Version> {
  for (const [path, content] of sources) {
    await mkdir(join(folder, dirname(path)), { recursive: true });
    await writeFile(join(folder, path), path === "redocly.yaml" ? withoutRules(content) : content);
  }
  const script = fileURLToPath(new URL("generate-version.ts", import.meta.url));
  const child = fork(script, { cwd: folder, stdio: ["ignore", "ignore", "pipe", "ipc"] });
  let stderr = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const told = once(child, "message");
  const ended = once(child, "close").then(() => {
    throw new Error(`${script} ended without an answer: ${stderr.trim()}`);
  });
  // Sound: it is what generate-version.ts sends, once.
  const [outcome] = (await Promise.race([told, ended])) as [Outcome];
  ended.catch(() => undefined);
  if (outcome.bundle === undefined) throw new Failure(outcome.failure ?? "There is no document.");
  return { ...outcome, folder, bundle: join(folder, outcome.bundle) };
}

/** What was published under yesterday's lint rules is compared all the same; today's are for `generate`. */
function withoutRules(settings: Buffer): string {
  const parsed: unknown = parse(settings.toString("utf8"));
  const apis = isRecord(parsed) ? parsed["apis"] : undefined;
  return stringify({ apis, rules: { struct: "error" } });
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
