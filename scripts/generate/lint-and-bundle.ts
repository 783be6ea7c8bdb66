import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { applyOverlays } from "../lib/apply-overlays.ts";
import { Failure } from "../lib/command.ts";
import { otherMethods } from "../lib/http-methods.ts";
import { keysOf, valueIn } from "../lib/json-pointer.ts";
import type { Project } from "../lib/project.ts";
import { lintErrors, type LintError } from "../lib/redocly-lint.ts";
import { explainRedocly } from "../lib/redocly-failure.ts";
import { idFor } from "./operations/operation-id.ts";
import { addComponent, update, withRemedy, type Remedy } from "./remedy.ts";
import { requireSafe } from "../lib/safe-document.ts";
import { inTemporaryFolder } from "../lib/temporary-folder.ts";
import { writeTogether } from "../lib/write-together.ts";
import { placeInYaml, requireYaml } from "../lib/yaml.ts";

/** Returns the vendor's document as it is published, and as JSON with our overlays applied. */
export async function bundle(project: Project): Promise<{ published: unknown; bundled: string }> {
  const text = await readFile(project.spec, "utf8").catch(() => undefined);
  const published = requireReadable(text, project.spec);
  return { published, bundled: await applyOverlays(published, project.spec, project.overlays) };
}

/**
 * Lints the bundled document, so that an overlay can correct an error. The first error ends the pipeline, but for a
 * reference that leads nowhere, which matters only where another stage reads it.
 *
 * @returns for what another stage throws, what to throw instead: an error of lint has the line
 */
export async function lint(
  project: Project,
  bundled: string,
  document: unknown,
): Promise<(error: unknown) => Promise<unknown>> {
  const result = await inTemporaryFolder(async (folder) => {
    const file = join(folder, "bundled.json");
    writeTogether([{ path: file, content: bundled }]);
    return lintErrors(file, "--config", resolve("redocly.yaml"));
  });
  if ("unreadable" in result) throw explainRedocly(project.spec, result.unreadable);
  const { lost = [], others = [] } = Object.groupBy(
    result.errors.filter((error) => isOurs(project, document, error)),
    ({ rule }) => (rule === "no-unresolved-refs" ? "lost" : "others"),
  );
  const explain = async (error: LintError, count: number) => {
    const more = count > 1 ? `, and ${count - 1} more` : "";
    const reason = `${error.message} (Redocly's rule ${error.rule}${more})`;
    const remedy = remedyOf(document, error);
    return new Failure(`${await placeOf(project, error)}: ${withRemedy(reason, ...remedy)}`);
  };
  const [first] = others;
  if (first !== undefined) throw await explain(first, others.length);
  return async (error) => {
    const { message = "" } = Object(error);
    const same = lost.find(({ pointer }) =>
      ["", "/$ref"].some((end) => String(message).includes(` at ${pointer}${end}: $ref #`)),
    );
    return same ? explain(same, 1) : error;
  };
}

/** The remedy for a lint error, and the place for it. */
function remedyOf(
  document: unknown,
  { rule, pointer = "#" }: LintError,
): [pointer: string, remedy: Remedy] {
  if (rule === "no-unresolved-refs") {
    const reference = valueIn(document, [...keysOf(pointer), "$ref"]);
    const isParameter = /\/parameters\/\d+$/.test(pointer);
    return [isParameter ? pointer : `${pointer}/$ref`, addComponent(String(reference))];
  }
  const [, path = "", key = "", other = ""] = keysOf(pointer);
  const method = key === otherMethods ? other : key;
  // For a duplicate id, Redocly's pointer ends with `operationId`; the remedy is for the operation.
  const [operation = pointer] =
    /^#\/paths\/[^/]+\/(additionalOperations\/)?[^/]+/.exec(pointer) ?? [];
  return [operation, update("name it", { operationId: idFor(method, path) })];
}

/** Whether a lint error concerns us: it is not in an operation that we do not take. */
function isOurs(
  { operations }: Project,
  document: unknown,
  { pointer = "#/" }: LintError,
): boolean {
  const [first, path = "", method = "", other = ""] = keysOf(pointer);
  if (first === "webhooks") return false; // The canonical document has none.
  if (first !== "paths") return true;
  const keys = [first, path, method, ...(method === otherMethods ? [other] : [])];
  const id = valueIn(document, [...keys, "operationId"]);
  return typeof id !== "string" || operations.includes(id);
}

/** The JSON pointer of a lint error, and the line in the vendor's document of the place or of the object around it. */
async function placeOf({ spec }: Project, { pointer = "#/" }: LintError): Promise<string> {
  const text = await readFile(spec, "utf8");
  let found = pointer;
  let place = placeInYaml(text, found);
  while (place === undefined && found.lastIndexOf("/") > 1) {
    found = found.slice(0, found.lastIndexOf("/"));
    place = placeInYaml(text, found);
  }
  return `${[spec, place?.line, place?.column].filter((part) => part !== undefined).join(":")} at ${pointer}`;
}

/**
 * Reads a document. Refuses one that refers to anything outside of itself, because Redocly would follow the reference.
 */
export function requireReadable(text: string | undefined, spec: string): unknown {
  if (text === undefined)
    throw new Failure(`${spec} cannot be read; npm run spec:pull fetches it.`);
  if (text.trim() === "") throw new Failure(`${spec} is empty; npm run spec:pull fetches it anew.`);
  const document = requireYaml(text, spec);
  requireSafe(document, spec);
  return document;
}
