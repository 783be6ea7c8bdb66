import { join } from "node:path";
import { run } from "./child-process.ts";
import { Failure } from "./command.ts";
import { npm } from "./npm.ts";

const documents = ["CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "package.json"];

/** A part of the output of `npm pack --json`. */
type Packed = { filename: string; files: { path: string }[] };

/** Builds and packs the package, checks the list of files, and returns the path of the tarball. */
export async function pack(folder: string): Promise<string> {
  await run("tsdown", ["--log-level", "warn"]);
  // Without `--ignore-scripts`, `prepack` would build a second time.
  const answer = await npm(["pack", "--json", "--ignore-scripts", "--pack-destination", folder]);
  const [packed]: Packed[] = JSON.parse(answer);
  if (packed === undefined) throw new Failure("npm pack wrote no tarball.");
  checkFiles(packed.files.map(({ path }) => path));
  return join(folder, packed.filename);
}

/** The tarball has dist/ and the five documents, and nothing else. */
function checkFiles(files: readonly string[]): void {
  const unexpected = files.find((file) => !file.startsWith("dist/") && !documents.includes(file));
  if (unexpected !== undefined) {
    throw new Failure(`The tarball holds '${unexpected}'; take it out of "files" in package.json.`);
  }
  const missing = documents.find((file) => !files.includes(file));
  if (missing !== undefined)
    throw new Failure(`The tarball lacks '${missing}'; write it beside package.json.`);
}
