import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rename, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { Failure } from "../../scripts/lib/command.ts";
import { onInterruption } from "../../scripts/lib/interruption.ts";
import { npm } from "../../scripts/lib/npm.ts";

/** A folder of test/package-tools, with the manifest and the lockfile of tools that are too large for devDependencies. */
export type Tools = "compilers" | "libraries" | "nodes" | "platforms" | "registry" | "runtimes";

/**
 * Installs the tools of a lockfile in test/package-tools, unless an earlier run has done so, and returns their folder.
 * The folder is in the user's cache; its name is the hash of the lockfile.
 */
export async function installTools(name: Tools): Promise<string> {
  const source = join("test/package-tools", name);
  const cache = join(
    process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"),
    "promptlayer-client",
  );
  const folder = join(cache, `${name}-${await hashOf(source)}`);
  const modules = join(folder, "node_modules");
  if (await exists(modules)) return modules;

  await mkdir(cache, { recursive: true });
  const unfinished = await mkdtemp(`${folder}-`);
  const remove = () => rmSync(unfinished, { recursive: true, force: true });
  using _removed = onInterruption(remove);
  try {
    await cp(source, unfinished, { recursive: true });
    // These packages work without their install scripts; see test/package-tools/README.md.
    await npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: unfinished });
    await publish(unfinished, folder);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(
      `The tools of ${source} cannot be installed; check that npm reaches its registry. ${error.message}`,
    );
  } finally {
    remove();
  }
  return modules;
}

async function hashOf(source: string): Promise<string> {
  const lockfile = await readFile(join(source, "package-lock.json"));
  const hash = createHash("sha256").update(lockfile).update(`${process.platform}-${process.arch}`);
  return hash.digest("hex").slice(0, 16);
}

/** Renames the folder when it is complete, so that a later run does not use the folder of an interrupted one. */
async function publish(unfinished: string, folder: string): Promise<void> {
  try {
    await rename(unfinished, folder);
  } catch (error) {
    // Another run has installed the same tools at the same time.
    if (!(await exists(folder))) throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}
