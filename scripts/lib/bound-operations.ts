import { readFile } from "node:fs/promises";

/** The operations that a file of the project takes from the generated table; none if there is no such file. */
export async function boundOperations(file: string): Promise<string[]> {
  const text = await readFile(file, "utf8").catch(() => "");
  return Array.from(text.matchAll(/\(\s*operations\.([\w$]+)/g), ([, id = ""]) => id);
}
