/** What a change asks of the next version number (semver); `none`: nothing that a caller could notice. */
export type Bump = "major" | "minor" | "patch" | "none";

/** What one change asks for. */
export type Impact = Exclude<Bump, "none">;

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
export function byImpact<Kind extends Change>(changes: readonly Kind[]): Kind[] {
  return changes.toSorted((one, other) => bumps.indexOf(other.impact) - bumps.indexOf(one.impact));
}

/** One change, as one of the two judges sees it. */
export type Change = {
  impact: Impact;
  /** Where: `POST /rest/track-metadata requestBody.request_id`, or `trackMetadata request.request_id`. */
  place: string;
  /** What happened there, as the rest of a sentence that begins with the place. */
  message: string;
};
