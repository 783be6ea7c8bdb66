import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { run } from "../lib/child-process.ts";
import { inTemporaryFolder } from "../lib/temporary-folder.ts";
import { quantile } from "./cpu.ts";

const timeImport = `
  const start = performance.now();
  await import(process.argv[1]);
  process.stdout.write(String(performance.now() - start));
`;

/** Measures how many milliseconds longer a new process takes to import this file than to import an empty module. */
export function measureImport(file: string, processes = 9): Promise<number> {
  return inTemporaryFolder(async (folder) => {
    const empty = join(folder, "empty.mjs");
    await writeFile(empty, "");
    const differences: number[] = [];
    for (let count = 0; count < processes; count++)
      differences.push((await importOnce(file)) - (await importOnce(empty)));
    return quantile(differences, 0.5);
  });
}

async function importOnce(file: string): Promise<number> {
  const arguments_ = ["--input-type=module", "--eval", timeImport, pathToFileURL(file).href];
  return Number(await run(process.execPath, arguments_, { name: "node --eval" }));
}
