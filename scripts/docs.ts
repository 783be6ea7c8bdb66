import { access, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./lib/child-process.ts";
import { command, Failure, step } from "./lib/command.ts";
import { indexPage } from "./docs/index-page.ts";
import { mustBeReplaceable, replaceFolder } from "./docs/output.ts";
import { pathArgument } from "./lib/path-argument.ts";
import { redocly } from "./lib/redocly.ts";
import { inTemporaryFolder } from "./lib/temporary-folder.ts";
import { linesForTerminal } from "./lib/text.ts";

const document = "generated/openapi.yaml";
/** Not its command, which only starts this in another process: that one would outlive an interruption. */
const typedoc = fileURLToPath(new URL("cli.js", import.meta.resolve("typedoc")));

await command({
  help: `
Usage: npm run docs [-- --output <folder>]

Writes an HTML reference that needs no network: of the API, from the specification, and of the package, from its
docstrings. Open docs/index.html.

  --output  The folder, which is replaced. Default: docs.
  --help    Print this.
`,
  options: { output: { type: "string", default: "docs" } },
  run: async ({ output }) => {
    const target = pathArgument(output);
    await mustBeReplaceable(target);
    await inTemporaryFolder((folder) => writeDocs(folder, target));
  },
});

async function writeDocs(folder: string, output: string): Promise<void> {
  await step("API", () => buildApi(join(folder, "api.html")));
  await step("package", () =>
    run(process.execPath, [typedoc, "--out", join(folder, "package")], { name: "typedoc" }),
  );
  await step("index", async () => writeFile(join(folder, "index.html"), await indexPage()));
  await step("write", () => replaceFolder(output, folder));
}

async function buildApi(page: string): Promise<void> {
  await access(document).catch(() => {
    throw new Failure(`${document} is missing; npm run generate makes it.`);
  });
  const { succeeded, stderr } = await redocly([
    "build-docs",
    document,
    "--inlineBundle",
    "--output",
    page,
  ]);
  if (succeeded) return;
  process.stderr.write(linesForTerminal(stderr));
  throw new Failure(`Redocly cannot document ${document}; what it says is above.`);
}
