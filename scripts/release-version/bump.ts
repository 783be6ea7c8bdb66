/** How much of a version a change moves, from the least to the most. */
export const bumps = ["none", "patch", "minor", "major"] as const;

export type Bump = (typeof bumps)[number];

export function isBump(value: unknown): value is Bump {
  return bumps.some((bump) => bump === value);
}

export function exceeds(one: Bump, other: Bump): boolean {
  return bumps.indexOf(one) > bumps.indexOf(other);
}
