import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { firstOperation } from "../contract/responses.ts";
import { findChromium, withPage } from "../fixtures/chromium.ts";
import { thisProject } from "../fixtures/folder.ts";

const { operation, example } = firstOperation();
const properties = Object.keys(example.request ?? {});
const docs = thisProject.path("docs");
const chromium = findChromium() ?? "";
if (chromium === "")
  process.stderr.write("Skipped: npm run docs in Chromium, for there is none.\n");

describe("npm run docs, opened in Chromium", { skip: chromium === "" }, () => {
  beforeAll(async () => {
    const { code, stderr } = await thisProject.script("docs");
    if (code !== 0) throw new Error(stderr);
  }, 300_000);

  test("the front page is README, with every public name and the API", async () => {
    const html = await open("index.html", ["Retries.", `<a href="api.html"`]);
    const links = [...html.matchAll(/<a href="functions\/[^"]+"[^>]*>(\w+)<\/a>/g)].map(
      ([, name]) => name,
    );
    for (const name of ["createPromptLayerClient", "undiciFetch", "createFakePromptLayer"])
      expect(links).toContain(name);
  });

  test("the API's reference starts unfolded", async () => {
    expect(await open("api.html", properties)).not.toContain("+ Show");
  });

  test("no page is empty, and no title is wider than a screen of 400 pixels", async () => {
    const pages = readdirSync(docs, { recursive: true, encoding: "utf8" }).filter((file) =>
      file.endsWith(".html"),
    );
    expect(pages.length).toBeGreaterThan(10);
    const found = await withPage(chromium, async (page) => {
      await page.setViewportSize({ width: 400, height: 900 });
      const results: { path: string; text: number; wide: string[] }[] = [];
      for (const path of pages) {
        await page.goto(pathToFileURL(join(docs, path)).href);
        results.push({ path, ...(await page.evaluate(measure, 400)) });
      }
      return results;
    });
    expect(found.filter(({ text, wide }) => text < 40 || wide.length > 0)).toEqual([]);
  });

  test("the API's reference leads to the operation and shows its request", async () => {
    const toOperation = new RegExp(`href="(#[^"]*${operation.id})"`, "i");
    const [, link = ""] = toOperation.exec(await open("api.html", properties)) ?? [];
    const page = await open(`api.html${link}`, [operation.path, ...properties]);
    expect(page).toContain(operation.path);
  });

  test("the package's reference has the operation and its options", async () => {
    for (const [page, text] of [
      ["PromptLayerClient", operation.id],
      ["CallOptions", "Milliseconds for the whole call"],
    ] as const)
      expect(await open(`interfaces/index.${page}.html`, [text])).toContain(text);
  });

  test("no page asks the network for anything", async () => {
    for (const page of ["index.html", "api.html", "modules/index.html"])
      expect(await open(page, ["</html>"])).not.toMatch(
        /<(script|img|iframe)[^>]*\ssrc="(https?:)?\/\/|<link[^>]*\shref="(https?:)?\/\//,
      );
  });

  /** A page as a reader has it, without its scripts. It takes them a while on a busy machine to show all that is expected. */
  async function open(address: string, expected: readonly string[]): Promise<string> {
    return withPage(chromium, async (page) => {
      await page.goto(new URL(address, pathToFileURL(`${docs}/`)).href);
      const read = async () =>
        (await page.content()).replaceAll(/(<script\b[^>]*>)[^]*?<\/script>/g, "$1");
      for (const text of expected) await expect.poll(read, { timeout: 60_000 }).toContain(text);
      return read();
    });
  }
});

/** Runs in the page: how much its main part says, and the titles that reach beyond `width` pixels. */
function measure(width: number): { text: number; wide: string[] } {
  const main = document.querySelector<HTMLElement>(".col-content") ?? document.body;
  const titles = [...main.querySelectorAll<HTMLElement>("h1, h2, h3, h4")];
  const wide = titles.filter(
    (title) => title.getBoundingClientRect().right > width || title.scrollWidth > width,
  );
  return { text: main.innerText.trim().length, wide: wide.map((title) => title.innerText) };
}
