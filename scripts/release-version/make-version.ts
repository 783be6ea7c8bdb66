import { stripVTControlCharacters } from "node:util";
import { settings } from "../lib/changesets.ts";
import { execute } from "../lib/child-process.ts";
import { Failure } from "../lib/command.ts";
import { asPhrase } from "../lib/reason.ts";

/** Makes the next version with changesets. If it fails, its message becomes one sentence without the stack trace. */
export async function makeVersion(): Promise<void> {
  const { succeeded, output } = await execute("changeset", ["version"]);
  if (succeeded) return;
  const lines = stripVTControlCharacters(output).split("\n");
  const reason = asPhrase(lines.filter((line) => !/^\s+at |🦋/u.test(line)).join(" "));
  throw new Failure(`changeset version stopped: ${reason.replace("your config", settings)}.`);
}
