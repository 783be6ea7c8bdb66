import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onInterruption } from "./interruption.ts";

/** Runs `use` with an empty folder, and removes the folder afterwards, also when a signal ends the process. */
export async function inTemporaryFolder<Result>(
  use: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "promptlayer-client-"));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  using _removed = onInterruption(remove);
  try {
    return await use(folder);
  } finally {
    remove();
  }
}
