import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { compileExamples, type ExampleError } from "../lib/compile-examples.ts";
import { readFences } from "../lib/fences.ts";
import { readProject } from "../lib/project.ts";
import { findRefusedValues, type Operations } from "./example-values.ts";

const readme = "README.md";

/**
 * Finds the examples and recipes of README in the working directory that do not compile, or give a value that the
 * specification refuses.
 */
export async function findBrokenExamples(): Promise<ExampleError[]> {
  if (!existsSync(readme)) return [];
  const fences = await readFences(readme, /^ts\b/);
  const { output } = await readProject();
  const table = pathToFileURL(resolve(output, "operations.ts")).href;
  // Sound: `generate` has just written this file, and it contains only the operation table.
  const operations = (await import(table)) as Operations;
  const uncompiled = compileExamples(fences);
  const lines = new Set(uncompiled.map(({ line }) => line));
  const refused = findRefusedValues(fences, operations).filter(({ line }) => !lines.has(line));
  return [...uncompiled, ...refused].toSorted((one, other) => one.line - other.line);
}
