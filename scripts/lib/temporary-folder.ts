import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onInterruption } from "./interruption.ts";

/** Gives `use` an empty folder that is gone afterwards, also after an interruption. */
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
