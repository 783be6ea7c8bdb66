import { join } from "node:path";
import { Failure, step } from "../lib/command.ts";
import { readProject } from "../lib/project.ts";
import { asPhrase } from "../lib/reason.ts";
import { inTemporaryFolder } from "../lib/temporary-folder.ts";
import { chooseBase, type Base } from "./base.ts";
import { byImpact, largest, type Bump, type Change } from "./bump.ts";
import { explainDisagreement } from "./disagreement.ts";
import { currentSources, digestOf, isSame, sourcesAt } from "./sources.ts";
import { judgeTypes, type TypesVerdict } from "./types.ts";
import { createVersion, type Version } from "./version.ts";
import { judgeWire, type WireVerdict } from "./wire.ts";

export type SpecDiff = {
  /** The larger of the two judges' bumps. */
  verdict: Bump;
  /** What is compared. */
  spec: string;
  /** What it is compared with: the tag or the commit. */
  base: Base & {
    /** The SHA-256 of its specification and overlays, in hexadecimal. */
    digest: string;
  };
  wire: WireVerdict;
  /** `undefined` where one of the versions has no types; `note` then says why. */
  types: TypesVerdict | undefined;
  /** Why the judges rate the change differently. */
  disagreement: string | undefined;
  /** What a reader must know of the comparison itself. */
  note: string | undefined;
  /** Every change of both judges, the largest first. */
  changes: Change[];
};

type Options = {
  /** A commit, tag or branch. Default: the last release tag, else the last commit that changed the spec. */
  base?: string | undefined;
  /** Where the steps and their times are printed. Default: standard output. */
  progress?: NodeJS.WriteStream | undefined;
};

/**
 * Compares the specification of the working tree, overlays included, with that of a commit: on the wire by
 * `redocly diff`, and in types by the compiler. Writes nothing to the working tree.
 *
 * @throws {Failure} when there is no such commit, or one of the two documents cannot be read
 * @example
 * const { verdict, changes } = await diffSpec({ base: "v1.2.3" });
 */
export async function diffSpec({ base: ref, progress }: Options = {}): Promise<SpecDiff> {
  const project = await readProject();
  const base = await chooseBase(project, ref);
  const current = await currentSources(project);
  const before = await sourcesAt(base.commit, base.name, project, current);
  const digest = digestOf(before, [project.spec, ...project.overlays]);
  const about = { spec: project.spec, base: { ...base, digest } };
  if (isSame(before, current)) return conclude(about, none, none, undefined);

  return inTemporaryFolder(async (folder) => {
    const [old, revision] = await step("both versions", () => generateBoth(folder), progress);
    const wire = await step("wire", () => judgeWire(folder, old, revision), progress);
    const note = explainMissingTypes(base.name, old, revision);
    const types =
      note === undefined
        ? await step("types", () => judgeTypes(folder, old, revision), progress)
        : undefined;
    return conclude(about, wire, types, note);
  });

  async function generateBoth(folder: string): Promise<[Version, Version]> {
    const [old, revision] = await Promise.allSettled([
      createVersion(join(folder, "base"), before),
      createVersion(join(folder, "revision"), current),
    ]);
    // The working tree speaks first: it is what the person can fix.
    if (revision.status === "rejected") throw revision.reason;
    if (old.status === "fulfilled") return [old.value, revision.value];
    if (!(old.reason instanceof Failure)) throw old.reason;
    const reason = asPhrase(old.reason.message);
    throw new Failure(
      `${base.name} cannot be compared with: ${reason}; name another commit with --base.`,
    );
  }
}

const none = { bump: "none", changes: [] } as const satisfies TypesVerdict & WireVerdict;

function conclude(
  about: Pick<SpecDiff, "spec" | "base">,
  wire: WireVerdict,
  types: TypesVerdict | undefined,
  note: string | undefined,
): SpecDiff {
  const changes = byImpact([...(types?.changes ?? []), ...wire.changes]);
  return {
    verdict: largest([wire.bump, types?.bump ?? "none"]),
    ...about,
    wire,
    types,
    disagreement: types && explainDisagreement(wire, types),
    note,
    changes,
  };
}

function explainMissingTypes(name: string, base: Version, revision: Version): string | undefined {
  const because = (failure: string) => `: ${asPhrase(failure)}. The verdict is the wire's`;
  if (revision.failure !== undefined)
    return `The types cannot be compared, because npm run generate refuses the working tree${because(revision.failure)} alone.`;
  if (base.failure !== undefined)
    return `The types cannot be compared, because npm run generate refuses ${name}${because(base.failure)} alone.`;
  return undefined;
}
