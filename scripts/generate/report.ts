import { print, warn } from "../lib/command.ts";
import type { GenerateResult } from "./pipeline.ts";

const verbs = { missing: "added", stale: "changed", "left over": "removed" };

/** Prints the rewrites, the warnings and the changed files of a run of the pipeline. */
export function report({ project, taken, differences }: GenerateResult): void {
  const { operations, refused, notes } = taken;
  for (const [name, places] of notes) {
    const [first = ""] = places;
    print(`${name}: ${places.size === 1 ? first : `${places.size} places, the first ${first}`}`);
  }
  for (const { operation, failure } of refused)
    warn(`${operation.place} is left out: ${failure.message}`);
  for (const { id, deprecated, security, node } of operations) {
    const place = `${project.spec} at ${node.pointer}: ${id}`;
    if (deprecated) warn(`${place} is deprecated.`);
    if (security === null) warn(`${place} asks for no API key, so none is sent.`);
  }
  if (differences.length === 0) print(`${project.output}/ is up to date; nothing changed.`);
  for (const { file, state } of differences) print(`${verbs[state]} ${project.output}/${file}`);
}
