import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "./lib/child-process.ts";
import { command, Failure, step } from "./lib/command.ts";
import { pack } from "./lib/pack.ts";
import { inTemporaryFolder } from "./lib/temporary-folder.ts";

await command({
  help: `
Usage: npm run check:package

Builds and packs the package and checks the tarball: its files, its exports (publint, strict), its types in every
module resolution (are-the-types-wrong), and that its declarations name no library that the package uses.
`,
  options: {},
  run: () =>
    inTemporaryFolder(async (folder) => {
      const tarball = await step("pack", () => pack(folder));
      await step("publint", () => run("publint", ["run", tarball, "--strict"]));
      await step("types: main", () => run("attw", [tarball, "--entrypoints", "."]));
      // The module resolution of Node 10 ignores "exports" and finds no subpath. This profile leaves it out.
      await step("types: subpaths", () =>
        run("attw", [tarball, "--exclude-entrypoints", ".", "--profile", "node16"]),
      );
      await step("declarations", checkDeclarations);
    }),
});

/** Declarations must not name the libraries that we use, so that we can replace them without a breaking change. */
async function checkDeclarations(): Promise<void> {
  const files = (await readdir("dist")).filter((file) => /\.d\.[cm]ts$/.test(file));
  for (const file of files) {
    const [name] =
      /openapi-(fetch|typescript)/.exec(await readFile(join("dist", file), "utf8")) ?? [];
    if (name === undefined) continue;
    throw new Failure(`dist/${file} names ${name}; declare a type of our own for it in src/.`);
  }
}
