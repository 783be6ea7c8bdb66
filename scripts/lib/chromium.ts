import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { run } from "./child-process.ts";
import { Failure } from "./command.ts";
import { inTemporaryFolder } from "./temporary-folder.ts";
import { installTools } from "./tools.ts";

/** What is used of playwright-core, which is installed outside the tree. */
type Playwright = {
  chromium: { launch(options: { executablePath: string; args: string[] }): Promise<Browser> };
};
type Browser = { newPage(): Promise<Page>; close(): Promise<void> };

export type Page = {
  goto(url: string): Promise<unknown>;
  evaluate<Argument, Result>(
    run: (argument: Argument) => Result,
    argument: Argument,
  ): Promise<Awaited<Result>>;
};

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** As root it has no sandbox of its own; the rest keeps it from calling its maker. */
const flags = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The path of Chromium: what CHROMIUM_PATH names, else what the PATH has; undefined where there is none. */
export function findChromium(): string | undefined {
  const { CHROMIUM_PATH, PATH = "" } = process.env;
  const folders = [...PATH.split(delimiter), "/usr/bin"];
  if (!CHROMIUM_PATH)
    return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isExecutable);
  if (isExecutable(CHROMIUM_PATH)) return CHROMIUM_PATH;
  throw new Failure(`CHROMIUM_PATH names '${CHROMIUM_PATH}', which cannot be run; correct it.`);
}

/** The document of a page once its scripts have run, as HTML, by Chromium alone. */
export async function renderedHtml(executablePath: string, url: string): Promise<string> {
  return inTemporaryFolder((profile) => {
    const wait = ["--virtual-time-budget=10000", `--user-data-dir=${profile}`];
    const args = ["--headless", ...flags, ...wait, "--dump-dom", url];
    return run(executablePath, args, { name: "chromium", timeout: 60_000 });
  });
}

/** Opens a page in headless Chromium, hands it to `use` and closes everything. */
export async function withPage<Result>(
  executablePath: string,
  use: (page: Page) => Promise<Result>,
): Promise<Result> {
  const modules = await installTools("runtimes");
  // The lockfile pins the version that has this form.
  const { chromium } = (await import(
    pathToFileURL(join(modules, "playwright-core/index.mjs")).href
  )) as Playwright;
  const browser = await chromium.launch({ executablePath, args: flags });
  try {
    const page = await browser.newPage();
    return await use(page);
  } finally {
    await browser.close();
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
