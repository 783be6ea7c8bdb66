import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pendingChangesets } from "../changesets.ts";
import { run } from "../child-process.ts";
import { Failure } from "../command.ts";
import { isRecord } from "../record.ts";
import { inTemporaryFolder } from "../temporary-folder.ts";
import { isBump, type Bump } from "../spec-diff/bump.ts";

/** What the changesets of .changeset/ ask for together, as changesets itself reads them. */
export async function pendingBump(): Promise<Bump> {
  if ((await pendingChangesets()).length === 0)
    throw new Failure(
      "There is nothing to release in .changeset/; `npx changeset` writes what a change means.",
    );

  return inTemporaryFolder(async (folder) => {
    const path = join(folder, "status.json");
    await run("changeset", ["status", "--output", path]);
    return bumpOf(JSON.parse(await readFile(path, "utf8")));
  });
}

/** The one release of changesets' report; none, if every changeset is an empty one. */
function bumpOf(report: unknown): Bump {
  const releases: unknown = isRecord(report) ? report["releases"] : undefined;
  const release: unknown = Array.isArray(releases) ? releases[0] : undefined;
  const type = isRecord(release) ? release["type"] : "none";
  if (!isBump(type))
    throw new Failure(`changesets names a bump that is none of ours: ${String(type)}.`);
  return type;
}
