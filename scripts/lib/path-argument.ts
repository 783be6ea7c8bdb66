import { relative, resolve } from "node:path";

/**
 * Makes a path that a person typed relative to the project's root. npm runs scripts in the root; INIT_CWD is the folder
 * in which the person called npm.
 */
export function pathArgument(path: string): string {
  return relative("", resolve(process.env["INIT_CWD"] || "", path)) || ".";
}
