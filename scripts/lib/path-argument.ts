import { relative, resolve } from "node:path";

/**
 * Turns a path that a person typed into one relative to the project's root. npm runs scripts in the root and gives the
 * folder in which it was called as INIT_CWD.
 */
export function pathArgument(path: string): string {
  return relative("", resolve(process.env["INIT_CWD"] || "", path)) || ".";
}
