import type { SpecDiff } from "./diff.ts";

/** What both judges say, by name. */
export function judgesOf({ wire, types }: SpecDiff) {
  return [
    { name: "wire", by: "redocly diff", verdict: wire },
    ...(types ? [{ name: "types", by: "the TypeScript compiler", verdict: types }] : []),
  ];
}

/** The sentences below the judges. */
export function remarksOf({ disagreement, note }: SpecDiff): string[] {
  return [disagreement, note].filter((sentence) => sentence !== undefined);
}
