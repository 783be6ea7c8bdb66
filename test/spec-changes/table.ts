import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "./project.ts";
import type { Row } from "./row.ts";
import { checkTypes, type Checked } from "./types.ts";
import type { Report } from "./worker.ts";
import { runWorkers } from "./workers.ts";

/** What came of a row; `types` where there was something to type-check. */
export type Outcome = { report: Report; types: Checked | undefined };

/** Applies each row to a project of its own, runs the pipeline and the calls there, and type-checks all at once. */
export async function runTable(rows: readonly Row[]): Promise<ReadonlyMap<Row, Outcome>> {
  const folder = await mkdtemp(join(tmpdir(), "spec-changes-"));
  try {
    await symlink(join(ROOT, "node_modules"), join(folder, "node_modules"));
    await writeFile(join(folder, "package.json"), `{ "type": "module" }`);
    const projects = new Map(rows.map((row, index) => [row, join(folder, String(index))]));
    const reports = [...(await runWorkers(projects))];
    const path = (row: Row) => projects.get(row) ?? "";
    const generated = reports.filter(([, report]) => "exchanges" in report);
    const types = checkTypes(generated.map(([row]) => path(row)));
    return new Map(reports.map(([row, report]) => [row, { report, types: types.get(path(row)) }]));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
