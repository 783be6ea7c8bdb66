import { join } from "node:path";
import { run } from "./child-process.ts";
import { Failure } from "./command.ts";
import { npm } from "./npm.ts";

const documents = ["CHANGELOG.md", "LICENSE", "README.md", "package.json"];

/** What `npm pack --json` says of a tarball. */
type Packed = { filename: string; files: { path: string }[] };

/** Builds the package, packs it and returns the path of the tarball, once its file list is what it should be. */
export async function pack(folder: string): Promise<string> {
  await run("tsdown", ["--log-level", "warn"]);
  // The build is done, so npm need not run `prepack`, which builds.
  const answer = await npm(["pack", "--json", "--ignore-scripts", "--pack-destination", folder]);
  const [packed]: Packed[] = JSON.parse(answer);
  if (packed === undefined) throw new Failure("npm pack wrote no tarball.");
  checkFiles(packed.files.map(({ path }) => path));
  return join(folder, packed.filename);
}

/** dist, the four documents, and nothing else. */
function checkFiles(files: readonly string[]): void {
  const unexpected = files.find((file) => !file.startsWith("dist/") && !documents.includes(file));
  if (unexpected !== undefined) {
    throw new Failure(`The tarball holds '${unexpected}'; take it out of "files" in package.json.`);
  }
  const missing = documents.find((file) => !files.includes(file));
  if (missing !== undefined)
    throw new Failure(`The tarball lacks '${missing}'; write it beside package.json.`);
}
