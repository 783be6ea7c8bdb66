import { allOrNothing } from "../lib/all-or-nothing.ts";
import { Failure, step } from "../lib/command.ts";
import { generate } from "../generate/pipeline.ts";
import { readProject } from "../lib/project.ts";
import { asPhrase } from "../lib/reason.ts";
import { diffSpec, type SpecDiff } from "../spec-diff/diff.ts";
import type { ExampleError } from "../lib/compile-examples.ts";
import type { Limits } from "../spec-pull/limits.ts";
import { lockPath } from "../spec-pull/lock.ts";
import { pullSpec } from "../spec-pull/pull.ts";
import { changesetPath, writeChangeset } from "./changeset.ts";
import { findBrokenExamples } from "./readme.ts";
import { typecheck } from "./typecheck.ts";

export type UpdateResult = {
  /** The files that were changed, added or removed. */
  changed: string[];
  /** What the update means, compared with the last commit. */
  diff: SpecDiff;
  /** README's examples that are broken. They are callers' code, so a person must correct them. */
  broken: ExampleError[];
};

/** What a person does when a stage fails. */
const byHand = {
  pull: "npm run spec:pull shows it alone; an operation's new name belongs in spec/upstream.yaml and src/client.ts",
  diff: "npm run spec:diff -- --base HEAD shows it alone",
  generate:
    "where the specification is the reason, run npm run spec:pull, make the edit that is named, or add an action to spec/overlay.yaml, until npm run generate passes, and then repeat npm run spec:update",
  typecheck:
    "where the specification is the reason, run npm run spec:pull and npm run generate, fix what npm run typecheck names until it passes, and then repeat npm run spec:update",
  changeset: "fix that, and repeat npm run spec:update",
} as const;

/**
 * Updates everything from a changed specification: pull → diff → generate → typecheck → changeset.
 * Writes all files or none; a second run changes nothing.
 *
 * @param onDiff - Is called with the diff as soon as it is known, also if a later stage fails.
 * @throws {Failure} that names the stage that failed, and what to do by hand
 * @example
 * const { changed, diff } = await updateSpec(undefined, { seconds: 60, megabytes: 20 });
 */
export async function updateSpec(
  source: string | undefined,
  limits: Limits,
  onDiff: (diff: SpecDiff) => void = () => undefined,
): Promise<UpdateResult> {
  const { spec, output } = await readProject();
  const { result, changed } = await allOrNothing([spec, lockPath, output], async (addPath) => {
    const pulled = await stage("pull", () => pullSpec(source, limits));
    const diff = await stage("diff", () => diffSpec({ base: "HEAD" }));
    onDiff(diff);
    addPath(changesetPath(diff));
    const generated = await stage("generate", () => generate());
    const broken = await stage("typecheck", async () => {
      const [examples] = await Promise.all([findBrokenExamples(), typecheck()]);
      return examples;
    });
    const keep = !pulled.changed && generated.differences.length === 0;
    await stage("changeset", () => writeChangeset(diff, { keep }));
    return { diff, broken };
  });
  return { changed, ...result };
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
