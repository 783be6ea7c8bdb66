import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { stringify } from "yaml";
import { createExamples } from "../generate/examples.ts";
import { takeOperations } from "../generate/take-operations.ts";
import { Failure } from "../lib/command.ts";
import { readProject } from "../lib/project.ts";
import { explainRedocly } from "../lib/redocly-failure.ts";
import { redocly } from "../lib/redocly.ts";
import { requireSafe } from "../lib/safe-document.ts";
import { inTemporaryFolder } from "../lib/temporary-folder.ts";
import type { OpenApi } from "./parse.ts";

/** Each operation of a document, with whether it can be taken, or the reason why it cannot; then how many can. */
export async function listOperations(document: OpenApi, name: string): Promise<string[]> {
  const { overlays } = await readProject();
  const { operations, refused, all } = takeOperations(
    await overlaid(document, name, overlays),
    name,
    createExamples,
  );
  const reasons = new Map(refused.map(({ operation, failure }) => [operation, failure.message]));
  const lines = all.map(
    (operation) =>
      `${operation.id ?? "(no operationId)"} (${operation.place}): ${reasons.get(operation) ?? "can be taken"}`,
  );
  return [...lines, `${operations.length} of ${all.length} operations can be taken`];
}

/** The document with our overlays applied; to all of it only where Redocly may see it. */
async function overlaid(document: OpenApi, name: string, overlays: string[]): Promise<OpenApi> {
  if (isSafe(document, name)) return applyOverlays(document, name, overlays);
  const { paths, components, ...head } = document;
  const applied = await applyOverlays({ ...head, paths: {} }, name, overlays);
  return { ...applied, paths, components };
}

function isSafe(document: OpenApi, name: string): boolean {
  try {
    requireSafe(document, name);
    return true;
  } catch (error) {
    if (error instanceof Failure) return false;
    throw error;
  }
}

function applyOverlays(document: OpenApi, name: string, overlays: string[]): Promise<OpenApi> {
  return inTemporaryFolder(async (folder) => {
    const root = join(folder, "document.json");
    const config = join(folder, "redocly.yaml");
    const api = { root, overlays: overlays.map((file) => resolve(file)) };
    await writeFile(root, JSON.stringify(document));
    await writeFile(config, stringify({ apis: { listed: api } }));
    const run = await redocly(["bundle", "listed", "--config", config, "--ext=json", "--force"]);
    if (run.stdout === "") throw explainRedocly(name, run.stderr);
    return JSON.parse(run.stdout);
  });
}
