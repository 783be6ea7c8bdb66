import { step } from "../lib/command.ts";
import { readProject } from "../lib/project.ts";
import { chooseBase, type Base } from "./base.ts";
import { largest, type Bump } from "./bump.ts";
import { bundleVersions } from "./bundle-versions.ts";
import type { Change, Judge } from "./change.ts";
import { currentSources, digestOf, isSame, sourcesAt } from "./sources.ts";

export type SpecDiff = {
  /** The largest of the changes' verdicts. */
  verdict: Bump;
  /** What is compared. */
  spec: string;
  /** What it is compared with: the tag or the commit. */
  base: Base & {
    /** The SHA-256 of its specification and overlays, in hexadecimal. */
    digest: string;
  };
  /** What each judge says of the whole. */
  judges: { name: Judge; verdict: Bump }[];
  /** Every place that changed, the largest change first. */
  changes: Change[];
  /** Where only one judge says that a change breaks callers, and why. */
  disagreements: string[];
};

type DiffOptions = {
  /** A commit, tag or branch. Default: the last release tag, else the last commit that changed the spec. */
  base?: string | undefined;
  /** Where the steps and their times are printed. Default: standard output. */
  progress?: NodeJS.WriteStream | undefined;
};

/**
 * Compares the specification of the working tree, overlays included, with that of a commit: what goes over the wire,
 * and what callers compile against. Writes nothing to the working tree.
 *
 * @throws {Failure} when there is no such commit, or one of the two documents cannot be read
 * @example
 * const { verdict, changes } = await diffSpec({ base: "v1.2.3" });
 */
export async function diffSpec({ base: ref, progress }: DiffOptions = {}): Promise<SpecDiff> {
  const project = await readProject();
  const base = await chooseBase(project, ref);
  const current = await currentSources(project);
  const before = await sourcesAt(base.commit, base.name, project, current);
  const digest = digestOf(before, [project.spec, ...project.overlays]);
  const about = { spec: project.spec, base: { ...base, digest } };
  if (isSame(before, current)) return conclude(about, []);

  const loading = import("./compare.ts"); // The compiler loads while Redocly works in a process of its own.
  const [documents, { compareVersions, createVersion }] = await step(
    "both versions",
    () => Promise.all([bundleVersions(before, base.name, current), loading]),
    progress,
  );
  const changes = await step(
    "compare",
    () =>
      compareVersions(
        createVersion(base.name, documents.base, project.spec),
        createVersion("the working tree", documents.revision, project.spec),
      ),
    progress,
  );
  return conclude(about, changes);
}

function conclude(about: Pick<SpecDiff, "spec" | "base">, changes: Change[]): SpecDiff {
  const judges = (["wire", "types"] as const).map((name) => ({
    name,
    verdict: largest(
      changes
        .flatMap((change) => change.judges.filter((judge) => judge.name === name))
        .map((judge) => judge.verdict),
    ),
  }));
  return {
    verdict: largest(changes.map(({ verdict }) => verdict)),
    ...about,
    judges,
    changes,
    disagreements: changes.flatMap(explainDisagreement),
  };
}

/** Why only one of the judges says that a change breaks callers. */
function explainDisagreement({ place, judges }: Change): string[] {
  const breaking = judges.find(({ verdict }) => verdict === "major");
  const other = judges.find(({ verdict }) => verdict !== "major");
  if (!breaking || !other) return [];
  const side = { wire: "on the wire", types: "in types" };
  return [
    `The judges disagree on ${place}: major ${side[breaking.name]} (${breaking.why}), but ${other.verdict} ${side[other.name]} (${other.why}).`,
  ];
}
