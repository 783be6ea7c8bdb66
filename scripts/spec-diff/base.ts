import { Failure } from "../lib/command.ts";
import { readManifest } from "../lib/manifest.ts";
import type { Project } from "../lib/project.ts";
import { commitOf, git, gitLine } from "../lib/git.ts";

/** The version to compare with. */
export type Base = {
  commit: string;
  /** How a report calls it: the tag or the short commit, and why this one. */
  name: string;
};

/**
 * The commit to compare with: that of the ref, else of the last release tag, else the last one that changed the
 * specification. Where the working tree still has what that commit has, its parent: then the question is what
 * that commit changed.
 */
export async function chooseBase(project: Project, ref: string | undefined): Promise<Base> {
  await mustHaveCommits();
  if (ref !== undefined) {
    const commit = await commitOf(ref);
    if (commit !== undefined) return { commit, name: nameOf(ref, commit) };
    await mustBeWhole();
    throw new Failure(
      `'${ref}' is no commit, tag or branch of this repository; name one of git log with --base.`,
    );
  }
  return (await lastRelease()) ?? lastChange([project.spec, ...project.overlays]);
}

async function mustHaveCommits(): Promise<void> {
  if ((await git("rev-parse", "--is-inside-work-tree")) === undefined)
    throw new Failure(
      "this folder is not in a git repository, so there is no earlier specification to compare with; run the command in a clone.",
    );
  if ((await commitOf("HEAD")) === undefined)
    throw new Failure(
      "the git repository has no commit yet, so there is no earlier specification to compare with; commit first.",
    );
}

/** The nearest tag that changesets makes: `v1.2.3`, or `@scope/package@1.2.3`. */
export async function lastRelease(): Promise<Base | undefined> {
  const { name } = await readManifest();
  const matches = ["v", `${name}@`].map((start) => `--match=${start}[0-9]*.[0-9]*.[0-9]*`);
  const tag = await gitLine("describe", "--tags", "--abbrev=0", ...matches, "HEAD");
  const commit = tag && (await commitOf(`refs/tags/${tag}`));
  if (commit) return { commit, name: `${tag} (the last release)` };
  await mustBeWhole();
  return undefined;
}

async function mustBeWhole(): Promise<void> {
  if ((await gitLine("rev-parse", "--is-shallow-repository")) === "true")
    throw new Failure(
      "this clone is shallow, so it lacks earlier versions; run git fetch --unshallow --tags.",
    );
}

async function lastChange(paths: readonly string[]): Promise<Base> {
  const commit = await gitLine("log", "-1", "--format=%H", "--", ...paths);
  if (commit === undefined)
    throw new Failure(`${paths.join(" and ")} were never committed; commit them, then compare.`);
  const isUnchanged = (await git("diff", "--quiet", commit, "--", ...paths)) !== undefined;
  const parent = isUnchanged ? await commitOf(`${commit}^`) : undefined;
  const parentHasSpec = parent && (await gitLine("cat-file", "-t", `${parent}:./${paths[0]}`));
  if (!parent || !parentHasSpec) {
    const why = isUnchanged ? "the specification's only version" : "the last that changed it";
    return { commit, name: `${short(commit)} (${why})` };
  }
  return { commit: parent, name: `${short(parent)} (before ${short(commit)}, the last change)` };
}

function nameOf(ref: string, commit: string): string {
  return commit.startsWith(ref) ? short(commit) : `${ref} (${short(commit)})`;
}

function short(commit: string): string {
  return commit.slice(0, 7);
}
