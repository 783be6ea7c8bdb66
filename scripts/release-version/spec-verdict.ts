import { readFile } from "node:fs/promises";
import { run } from "../child-process.ts";
import { Failure } from "../command.ts";
import type { Bump } from "./bump.ts";

const spec = "generated/openapi.yaml";

/** How much of the version the specification's changes since the last release move at least. */
export async function specVerdict(): Promise<Bump> {
  const tag = await lastRelease();
  if (tag === undefined) return "none";
  const released = await run("git", ["show", `${tag}:${spec}`]);
  const current = await readFile(spec, "utf8");
  return released === current ? "none" : verdictOf(released, current, tag);
}

/** Tags are what changesets gives to a repository of one package: v1.2.3. */
async function lastRelease(): Promise<string | undefined> {
  const tags = await run("git", [
    "tag",
    "--merged",
    "HEAD",
    "--list",
    "v*",
    "--sort",
    "-v:refname",
  ]);
  return tags.split("\n")[0] || undefined;
}

/** Says how much a consumer must change. The one place to be connected to `spec:diff`. */
function verdictOf(_released: string, _current: string, tag: string): Bump {
  throw new Failure(
    `${spec} has changed since ${tag}, and nothing says yet how much that moves the version.`,
  );
}
