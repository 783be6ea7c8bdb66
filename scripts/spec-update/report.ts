import { writeFile } from "node:fs/promises";
import { Failure } from "../lib/command.ts";
import { reasonOf } from "../lib/reason.ts";
import { forMarkdown } from "../lib/text.ts";
import type { SpecDiff } from "../spec-diff/diff.ts";
import { formats } from "../spec-diff/report.ts";
import type { Updated } from "./update.ts";

/**
 * Runs an update, and writes to the file what the change means: also where a stage stops, if the comparison was made by
 * then, under the sentence that says why. Without a file it only runs the update.
 */
export async function reporting(
  file: string | undefined,
  update: (onDiff: (diff: SpecDiff) => void) => Promise<Updated>,
): Promise<Updated> {
  let found: SpecDiff | undefined;
  const write = async (...sentences: string[]) => {
    if (file === undefined) return;
    const parts = [...sentences.map(forMarkdown), ...(found ? [formats.markdown(found)] : [])];
    await writeFile(file, parts.join("\n\n")).catch((error: unknown) => {
      throw new Failure(`--report '${file}' cannot be written: ${reasonOf(error)}.`);
    });
  };
  try {
    const updated = await update((diff) => (found = diff));
    const broken = updated.broken.map(({ file: at, line, message }) => `${at}:${line}: ${message}`);
    await write(...broken);
    return updated;
  } catch (error) {
    if (error instanceof Failure) await write(error.message);
    throw error;
  }
}
