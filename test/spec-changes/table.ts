import { fork } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseDocument } from "yaml";
import { program } from "./program.ts";
import type { Row } from "./row.ts";
import { checkTypes, type Checked } from "./types.ts";
import type { Report, Task } from "./worker.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const COPIED = [
  "src",
  "redocly.yaml",
  "spec/overlay.yaml",
  "spec/upstream.yaml",
  ".prettierrc.json",
  ".editorconfig",
];
const WORKERS = 2;

export type Outcome = { report: Report; types: Checked | undefined };

/** Applies each row to a project of its own, runs the pipeline and the calls there, and type-checks all at once. */
export async function runTable(rows: readonly Row[]): Promise<Map<Row, Outcome>> {
  const folder = await mkdtemp(join(tmpdir(), "spec-changes-"));
  try {
    await symlink(join(ROOT, "node_modules"), join(folder, "node_modules"));
    await writeFile(join(folder, "package.json"), `{ "type": "module" }`);
    const projects = new Map(rows.map((row, index) => [row, join(folder, String(index))]));
    const reports = await runWorkers(projects);
    const generated = [...projects].filter(([row]) => !("failure" in (reports.get(row) ?? {})));
    const types = checkTypes(generated.map(([, path]) => path));
    return new Map(
      [...projects].map(([row, path]) => {
        const report = reports.get(row);
        if (!report) throw new Error(`No worker reported on '${row.name}'.`);
        return [row, { report, types: types.get(path) }];
      }),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runWorkers(projects: ReadonlyMap<Row, string>): Promise<Map<Row, Report>> {
  const reports = new Map<Row, Report>();
  const queue = [...projects];
  const worker = async () => {
    const child = fork(new URL("worker.ts", import.meta.url), [], {
      execArgv: [],
      stdio: ["ignore", "ignore", "inherit", "ipc"],
      serialization: "advanced",
    });
    const ended = new Promise<never>((_resolve, reject) =>
      child.once("exit", (code) => reject(new Error(`A worker ended with exit code ${code}.`))),
    );
    ended.catch(() => undefined);
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [row, folder] = next;
      await writeProject(row, folder);
      const report = new Promise<Report>((resolve) => child.once("message", resolve));
      child.send({
        folder,
        exchanges: "flows" in row ? (row.flows.exchanges ?? [{}]) : null,
      } satisfies Task);
      reports.set(row, await Promise.race([report, ended]));
    }
    child.kill();
  };
  await Promise.all(Array.from({ length: WORKERS }, worker));
  return reports;
}

async function writeProject(row: Row, folder: string): Promise<void> {
  for (const path of COPIED) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await cp(join(ROOT, path), join(folder, path), { recursive: true });
  }
  const spec = parseDocument(await readFile(join(ROOT, "spec/track-metadata.yaml"), "utf8"));
  const changed = row.change(spec);
  const text = typeof changed === "string" ? changed : spec.toString();
  await writeFile(join(folder, "spec/track-metadata.yaml"), text);
  const edits = { ...row.edits, ...(row.overlay && { "spec/overlay.yaml": row.overlay }) };
  for (const [path, edit] of Object.entries(edits))
    await writeFile(join(folder, path), edit(await readFile(join(folder, path), "utf8")));
  await writeFile(join(folder, "program.ts"), program(row));
}
