/** What a change asks of the next version number (semver); `none`: nothing that a caller could notice. */
export type Bump = "major" | "minor" | "patch" | "none";

/** From the smallest to the largest. */
const bumps: readonly Bump[] = ["none", "patch", "minor", "major"];

export function isBump(text: unknown): text is Bump {
  return bumps.some((bump) => bump === text);
}

/** The largest of several, `none` when there are none. */
export function largest(all: readonly Bump[]): Bump {
  return bumps.findLast((bump) => all.includes(bump)) ?? "none";
}

export function isAtLeast(bump: Bump, other: Bump): boolean {
  return bumps.indexOf(bump) >= bumps.indexOf(other);
}

/** The changes in their order, but the largest first. */
export function byVerdict<Change extends { verdict: Bump }>(changes: readonly Change[]): Change[] {
  return changes.toSorted(
    (one, other) => bumps.indexOf(other.verdict) - bumps.indexOf(one.verdict),
  );
}
