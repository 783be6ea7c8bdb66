import { cp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "./child-process.ts";
import { command, Failure, step } from "./command.ts";
import { indexPage } from "./docs/index-page.ts";
import { redocly } from "./redocly.ts";
import { inTemporaryFolder } from "./temporary-folder.ts";

await command({
  help: `
Usage: npm run docs [-- --output <folder>]

Writes an HTML reference that needs no network: of the API, from the specification, and of the package, from its
docstrings. Open docs/index.html.

  --output  The folder, which is replaced. Default: docs.
  --help    Print this.
`,
  options: { output: { type: "string", default: "docs" } },
  run: ({ output }) => inTemporaryFolder((folder) => writeDocs(folder, output)),
});

async function writeDocs(folder: string, output: string): Promise<void> {
  await step("API", () => buildApi(join(folder, "api.html")));
  await step("package", () =>
    run("typedoc", ["--out", join(folder, "package")], { name: "typedoc" }),
  );
  await step("index", async () => writeFile(join(folder, "index.html"), await indexPage()));
  await step("write", async () => {
    await rm(output, { recursive: true, force: true });
    await cp(folder, output, { recursive: true });
  });
}

async function buildApi(page: string): Promise<void> {
  const { succeeded, stderr } = await redocly([
    "build-docs",
    "generated/openapi.yaml",
    "--inlineBundle",
    "--output",
    page,
  ]);
  if (succeeded) return;
  process.stderr.write(stderr);
  throw new Failure("Redocly cannot document generated/openapi.yaml; what it says is above.");
}
