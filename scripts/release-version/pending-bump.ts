import { readFile } from "node:fs/promises";
import { parseChangesetFile } from "@changesets/parse";
import { pendingChangesets } from "../lib/changesets.ts";
import { Failure } from "../lib/command.ts";
import { readManifest } from "../lib/manifest.ts";
import { reasonOf } from "../lib/reason.ts";
import { largest, type Bump } from "../spec-diff/bump.ts";

/** The largest bump of the pending changesets. */
export async function pendingBump(): Promise<Bump> {
  const paths = await pendingChangesets();
  if (paths.length === 0)
    throw new Failure(
      "There is nothing to release in .changeset/; `npx changeset` writes what a change means.",
    );
  const { name } = await readManifest();
  return largest(await Promise.all(paths.map((path) => bumpOf(path, name))));
}

async function bumpOf(path: string, packageName: string): Promise<Bump> {
  const releases = parse(path, await readFile(path, "utf8"));
  const other = releases.find(({ name }) => name !== packageName);
  if (other !== undefined)
    throw new Failure(
      `${path} names ${other.name}, but the package is ${packageName}; correct it.`,
    );
  return largest(releases.map(({ type }) => type));
}

/** Parses one changeset. The tool changesets reads all of them at once and does not say which one is wrong. */
function parse(path: string, text: string): { name: string; type: Bump }[] {
  try {
    return parseChangesetFile(text).releases;
  } catch (error) {
    // If the YAML is wrong, the cause names the place.
    const { cause = error } = error instanceof Error ? error : {};
    const reason = reasonOf(cause).replace("could not parse changeset - ", "");
    throw new Failure(`${path} is no changeset: ${reason}; \`npx changeset\` writes one.`);
  }
}
