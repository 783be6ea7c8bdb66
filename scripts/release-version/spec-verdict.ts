import { lastRelease } from "../spec-diff/base.ts";
import type { Bump } from "../spec-diff/bump.ts";
import { diffSpec } from "../spec-diff/diff.ts";

/** How much of the version the specification's changes since the last release move; none before the first. */
export async function specVerdict(): Promise<Bump> {
  const release = await lastRelease();
  if (release === undefined) return "none";
  const { verdict } = await diffSpec({ base: release.commit });
  return verdict;
}
