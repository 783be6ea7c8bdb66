import { Failure, step } from "../command.ts";
import { generate } from "../generate/pipeline.ts";
import { readProject } from "../project.ts";
import { diffSpec, type SpecDiff } from "../spec-diff/diff.ts";
import { lockPath } from "../spec-pull/lock.ts";
import { pullSpec } from "../spec-pull/pull.ts";
import { allOrNothing } from "./all-or-nothing.ts";
import { writeChangeset } from "./changeset.ts";
import { typecheck } from "./typecheck.ts";
import { asPhrase } from "../reason.ts";

export type Updated = {
  /** The files that were changed, added or removed. */
  changed: string[];
  /** What the update means beside the last commit. */
  diff: SpecDiff;
};

/** For each stage, what a person does when it has stopped. */
const byHand = {
  pull: "try npm run spec:pull with another source, or follow a rename in spec/upstream.yaml and src/client.ts",
  diff: "npm run spec:diff -- --base HEAD shows it alone",
  generate:
    "run npm run spec:pull, add an action to spec/overlay.yaml until npm run generate passes, and then repeat npm run spec:update",
  typecheck:
    "run npm run spec:pull and npm run generate, fix what npm run typecheck names until it passes, and then repeat npm run spec:update",
  changeset: "fix that, and repeat npm run spec:update",
} as const;

/**
 * The whole path of a changed specification: pull → diff → generate → typecheck → changeset.
 * Leaves the tree either wholly updated or as it was; a second run changes nothing.
 *
 * @throws {Failure} that names the stage that failed, and what to do by hand
 * @example
 * const { changed, diff } = await updateSpec();
 */
export async function updateSpec(source?: string): Promise<Updated> {
  const { spec, output } = await readProject();
  let diff: SpecDiff | undefined;
  let changeset: string | undefined;
  // The changeset comes last and is written in one step, so it never has to be taken back.
  const changed = await allOrNothing([spec, lockPath, output], async () => {
    const pulled = await stage("pull", () => pullSpec({ source }));
    const compared = await stage("diff", () => diffSpec({ base: "HEAD" }));
    const generated = await stage("generate", () => generate());
    await stage("typecheck", typecheck);
    const keep = !pulled.changed && generated.differences.length === 0;
    changeset = await stage("changeset", () => writeChangeset(compared, { keep }));
    diff = compared;
  });
  if (!diff) throw new Error("The update ended without a comparison.");
  return { changed: changeset ? [changeset, ...changed] : changed, diff };
}

async function stage<Result>(
  name: keyof typeof byHand,
  run: () => Promise<Result>,
): Promise<Result> {
  try {
    return await step(name, run);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const reason = asPhrase(error.message);
    throw new Failure(
      `stopped at ${name}, with nothing changed: ${reason}; by hand: ${byHand[name]}.`,
    );
  }
}
