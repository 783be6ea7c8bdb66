import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { Failure } from "../command.ts";
import { isRecord } from "../record.ts";
import { redocly } from "../redocly.ts";
import { inTemporaryFolder } from "../temporary-folder.ts";
import { asPhrase } from "../reason.ts";

/** How many errors the sentence names. */
const NAMED = 3;

/** Lints a candidate for the spec with the project's own rules: its structure, its references, our demands. */
export async function validate(spec: string, name: string): Promise<void> {
  const run = await inTemporaryFolder(async (folder) => {
    const candidate = join(folder, "candidate.yaml");
    await writeFile(candidate, spec);
    return redocly(["lint", candidate, "--config", resolve("redocly.yaml"), "--format", "json"]);
  });
  if (run.succeeded) return;
  const errors = findErrors(run.stdout);
  if (errors.length === 0)
    throw new Failure(`Redocly could not lint ${name}: ${asPhrase(run.stderr)}.`);
  const named = errors.slice(0, NAMED).join("; ");
  const more = errors.length > NAMED ? `; and ${errors.length - NAMED} more` : "";
  throw new Failure(`${name} does not pass lint: ${named}${more}.`);
}

/** What Redocly's JSON report says, each error as one phrase with its rule and its place. */
function findErrors(report: string): string[] {
  return parseProblems(report)
    .filter(({ severity, ignored }) => severity === "error" && ignored !== true)
    .map(({ message, ruleId, location }) => {
      const [place] = Array.isArray(location) ? location : [];
      const pointer = isRecord(place) ? String(place["pointer"]) : "#/";
      const phrase = asPhrase(String(message));
      return `${phrase} (${String(ruleId)}, at ${pointer})`;
    });
}

function parseProblems(report: string): Record<string, unknown>[] {
  try {
    const parsed: unknown = JSON.parse(report);
    const problems = isRecord(parsed) ? parsed["problems"] : undefined;
    return Array.isArray(problems) ? problems.filter(isRecord) : [];
  } catch {
    return [];
  }
}
