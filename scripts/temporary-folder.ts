import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Gives `run` a folder of its own outside the project, and removes it afterwards. */
export async function inTemporaryFolder<Result>(
  run: (path: (name: string) => string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "promptlayer-client-"));
  try {
    return await run((name) => join(folder, name));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
