import { appendFile, writeFile } from "node:fs/promises";
import { Failure } from "../lib/command.ts";
import { reasonOf } from "../lib/reason.ts";
import { forMarkdown } from "../lib/text.ts";
import type { SpecDiff } from "../spec-diff/diff.ts";
import { formats } from "../spec-diff/report.ts";
import type { UpdateResult } from "./update.ts";

/** The largest report in characters. GitHub allows 65,536, and the workflow adds some lines. */
const longest = 60_000;

/**
 * Runs an update and writes a report to a file, if one is given. The report says what the change means and, if a stage
 * fails, why. A file that cannot be written is refused before the update begins.
 */
export async function reporting(
  file: string | undefined,
  update: (onDiff: (diff: SpecDiff) => void) => Promise<UpdateResult>,
): Promise<UpdateResult> {
  let found: SpecDiff | undefined;
  const refuse = (error: unknown) => {
    throw new Failure(`--report '${file}' cannot be written: ${reasonOf(error)}.`);
  };
  const write = async (...sentences: string[]) => {
    if (file === undefined) return;
    const parts = [...sentences.map(forMarkdown), ...(found ? [formats.markdown(found)] : [])];
    await writeFile(file, shorten(parts.join("\n\n"))).catch(refuse);
  };
  if (file !== undefined) await appendFile(file, "").catch(refuse);
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

/** Cuts a report that is too long for a pull request, at the end of a line. */
function shorten(report: string): string {
  if (report.length <= longest) return report;
  const whole = report.slice(0, report.lastIndexOf("\n", longest));
  return `${whole}\n\nThe rest has no space here; \`npm run spec:diff\` prints all of it.\n`;
}
