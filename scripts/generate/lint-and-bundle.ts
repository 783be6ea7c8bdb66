import { readFile } from "node:fs/promises";
import { relative } from "node:path";
import { Failure } from "../lib/command.ts";
import { API, type Project } from "../lib/project.ts";
import { lintErrors } from "../lib/redocly-lint.ts";
import { explainRedocly } from "../lib/redocly-failure.ts";
import { redocly } from "../lib/redocly.ts";
import { requireSafe } from "../lib/safe-document.ts";
import { requireYaml } from "../lib/yaml.ts";

/** Lints the vendor's document and our overlays; the first problem ends the pipeline. */
export async function lint(project: Project): Promise<void> {
  await mustBeSafe(project.spec);
  const result = await lintErrors(API, ...project.overlays);
  if ("unreadable" in result) throw explainRedocly(project.spec, result.unreadable);
  const [first, ...others] = result.errors;
  if (first === undefined) return;
  const file = relative(".", first.file ?? project.spec);
  const place = [file, first.start].filter((part) => part !== undefined).join(":");
  const pointer = first.pointer ? ` at ${first.pointer}` : "";
  const more = others.length > 0 ? ` (and ${others.length} more: npx redocly lint)` : "";
  throw new Failure(`${place}${pointer}: ${first.message}; Redocly's rule ${first.rule}${more}.`);
}

/** The vendor's document with our overlays applied and every reference inside it. */
export async function bundle(project: Project): Promise<string> {
  await mustBeSafe(project.spec);
  const result = await redocly(["bundle", API, "--ext=json"]);
  if (!result.succeeded || result.stdout === "") throw explainRedocly(project.spec, result.stderr);
  return result.stdout;
}

/** Redocly sees only what can be read, and refers to nothing else. */
async function mustBeSafe(spec: string): Promise<void> {
  const text = await readFile(spec, "utf8").catch(() => undefined);
  if (text === undefined)
    throw new Failure(`${spec} cannot be read; npm run spec:pull fetches it.`);
  if (text.trim() === "") throw new Failure(`${spec} is empty; npm run spec:pull fetches it anew.`);
  requireSafe(requireYaml(text, spec), spec);
}
