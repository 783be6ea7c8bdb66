import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./lib/child-process.ts";
import { command, Failure, step } from "./lib/command.ts";
import { protectPages } from "./docs/policy.ts";
import { forReaders, visible } from "./docs/readable.ts";
import { redocly } from "./lib/redocly.ts";
import { inTemporaryFolder } from "./lib/temporary-folder.ts";
import { requireSafe } from "./lib/safe-document.ts";
import { linesForTerminal } from "./lib/text.ts";
import { requireYaml } from "./lib/yaml.ts";

const document = "generated/openapi.yaml";
const apiPage = "api.html";
/** The file that runs TypeDoc. The command `typedoc` would run it in a further process, which a signal does not end. */
const typedoc = fileURLToPath(new URL("cli.js", import.meta.resolve("typedoc")));

/** On a narrow screen, Redocly's page would break a long title in the middle of a word. */
const smallerTitles =
  "<style>@media (width < 600px) { h1 { font-size: 1.5rem !important } }</style>";

await command({
  help: `
Usage: npm run docs

Writes docs/, HTML that needs no network: README with the public names by task, the reference of the package from its
docstrings, and that of the API from the specification. Open docs/index.html.
`,
  options: {},
  run: () =>
    inTemporaryFolder(async (folder) => {
      const api = await step("read", readApi);
      await step("package", () =>
        run(process.execPath, [typedoc, "--out", folder], { name: "typedoc" }),
      );
      await step("API", () => buildApi(api, folder));
      await step("protect", () => protectPages(folder, apiPage));
      await step("write", async () => {
        await rm("docs", { recursive: true, force: true });
        await cp(folder, "docs", { recursive: true });
      });
    }),
});

/** Reads the generated document. Refuses references out of it, because Redocly would follow them. */
async function readApi(): Promise<unknown> {
  const text = await readFile(document, "utf8").catch(() => {
    throw new Failure(`${document} is missing; npm run generate makes it.`);
  });
  const api = requireYaml(text, document);
  requireSafe(api, document);
  return api;
}

async function buildApi(api: unknown, folder: string): Promise<void> {
  const page = join(folder, apiPage);
  const input = join(folder, "openapi.json");
  await writeFile(input, JSON.stringify(visible(forReaders(api))));
  const args = ["--inlineBundle", "--openapi.schemasExpansionLevel=all", "--output", page];
  const { succeeded, stderr } = await redocly(["build-docs", input, ...args]);
  if (!succeeded) {
    process.stderr.write(linesForTerminal(stderr));
    throw new Failure(`Redocly cannot document ${document}; what it says is above.`);
  }
  const html = await readFile(page, "utf8");
  await writeFile(
    page,
    html.replace("</head>", () => `${smallerTitles}</head>`),
  );
  await rm(input);
}
