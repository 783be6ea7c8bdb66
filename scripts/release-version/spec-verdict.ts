import { lastRelease } from "../spec-diff/base.ts";
import type { Bump } from "../spec-diff/bump.ts";
import { diffSpec } from "../spec-diff/diff.ts";

/** The bump that the changes of the specification since the last release need; none before the first release. */
export async function specVerdict(): Promise<Bump> {
  const release = await lastRelease();
  if (release === undefined) return "none";
  const { verdict } = await diffSpec({ base: release.commit });
  return verdict;
}
