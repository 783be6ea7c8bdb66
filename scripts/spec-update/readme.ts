import { existsSync } from "node:fs";
import { compileExamples, type Problem } from "../lib/compile-examples.ts";
import { readFences } from "../lib/fences.ts";

const readme = "README.md";

/** Where the examples of README in the working directory do not compile. */
export async function findBrokenExamples(): Promise<Problem[]> {
  return existsSync(readme) ? compileExamples(await readFences(readme, "ts")) : [];
}
