import { pendingChangesets } from "../lib/changesets.ts";
import { Failure } from "../lib/command.ts";
import { git } from "../lib/git.ts";

/** Refuses to publish what no commit holds, and a version that leaves out changes which wait for the next. */
export async function mustBeReleasable(): Promise<void> {
  const changed = await git("status", "--porcelain");
  if (changed)
    throw new Failure(
      `The working tree is not what is committed (${changed.trim().split("\n")[0]}); commit or stash it.`,
    );
  const [first] = await pendingChangesets();
  if (first !== undefined)
    throw new Failure(
      `${first} is in no version yet; npm run release:version makes one, then commit it.`,
    );
}
