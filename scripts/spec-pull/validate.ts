import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { Failure } from "../lib/command.ts";
import { explainRedocly } from "../lib/redocly-failure.ts";
import { lintErrors } from "../lib/redocly-lint.ts";
import { inTemporaryFolder } from "../lib/temporary-folder.ts";

/** How many errors the sentence names. */
const NAMED = 3;

/** Lints a candidate for the spec with the project's own rules: its structure, its references, our demands. */
export async function validate(spec: string, name: string): Promise<void> {
  const result = await inTemporaryFolder(async (folder) => {
    const candidate = join(folder, "candidate.yaml");
    await writeFile(candidate, spec);
    return lintErrors(candidate, "--config", resolve("redocly.yaml"));
  });
  if ("unreadable" in result) throw explainRedocly(name, result.unreadable);
  const { errors } = result;
  if (errors.length === 0) return;
  const named = errors
    .slice(0, NAMED)
    .map(({ message, rule, pointer = "#/" }) => `${message} (${rule}, at ${pointer})`);
  const more = errors.length > NAMED ? `; and ${errors.length - NAMED} more` : "";
  throw new Failure(`${name} does not pass lint: ${named.join("; ")}${more}.`);
}
