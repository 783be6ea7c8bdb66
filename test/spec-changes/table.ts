import { createFolder } from "../fixtures/folder.ts";
import type { Row } from "./row.ts";
import { checkTypes, type TypeCheckResult } from "./types.ts";
import type { TaskResult } from "./worker.ts";
import { runWorkers } from "./workers.ts";

/** The result of a row; `types` is undefined if there was nothing to type-check. */
export type RowResult = { report: TaskResult; types: TypeCheckResult | undefined };

/** Writes a project for each row, runs the pipeline and the calls there, and type-checks all projects at once. */
export async function runTable(rows: readonly Row[]): Promise<ReadonlyMap<Row, RowResult>> {
  using folder = createFolder({ "package.json": `{ "type": "module" }` });
  folder.linkPackages();
  const projects = new Map(rows.map((row, index) => [row, folder.path(String(index))]));
  const reports = [...(await runWorkers(projects))];
  const path = (row: Row) => projects.get(row) ?? "";
  const generated = reports.filter(([, report]) => "exchanges" in report);
  const types = checkTypes(generated.map(([row]) => path(row)));
  return new Map(reports.map(([row, report]) => [row, { report, types: types.get(path(row)) }]));
}
