import { relative, resolve } from "node:path";

/** A path from the project's root, given one from where the person is: npm runs scripts in the root, wherever it was called. */
export function pathArgument(path: string): string {
  return relative("", resolve(process.env["INIT_CWD"] || "", path)) || ".";
}
