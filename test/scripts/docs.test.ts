import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { firstOperation } from "../contract/responses.ts";
import { findChromium, renderedHtml, withPage } from "../fixtures/chromium.ts";
import { thisProject } from "../fixtures/folder.ts";

const { operation, example } = firstOperation();
const properties = Object.keys(example.request ?? {});
const docs = thisProject.path("docs");
const chromium = findChromium() ?? "";
if (chromium === "")
  process.stderr.write("Skipped: npm run docs in Chromium, for there is none.\n");

/** The pages that were opened before: each takes a process of Chromium. */
const rendered = new Map<string, Promise<string>>();

describe("npm run docs, opened in Chromium", { skip: chromium === "" }, () => {
  beforeAll(async () => {
    const { code, stderr } = await thisProject.script("docs");
    if (code !== 0) throw new Error(stderr);
  }, 300_000);

  test("the front page is README, with every public name and the API", async () => {
    const html = await open("index.html");
    const links = [...html.matchAll(/<a href="functions\/[^"]+"[^>]*>(\w+)<\/a>/g)].map(
      ([, name]) => name,
    );
    expect(html.includes("Retries.")).toBe(true);
    for (const name of ["createPromptLayerClient", "undiciFetch", "createFakePromptLayer"])
      expect(links).toContain(name);
    expect(html.includes(`<a href="api.html"`)).toBe(true);
  });

  test("the API's reference starts unfolded", async () => {
    const html = await open("api.html");
    for (const name of properties) expect(html.includes(name)).toBe(true);
    expect(html.includes("+ Show")).toBe(false);
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
    const [, link = ""] = toOperation.exec(await open("api.html")) ?? [];
    const page = await open("api.html", link);
    for (const text of [operation.path, ...properties]) expect(page).toContain(text);
  });

  test("the package's reference has the operation and its options", async () => {
    expect(await open("interfaces/index.PromptLayerClient.html")).toContain(operation.id);
    expect(await open("interfaces/index.CallOptions.html")).toContain(
      "Milliseconds for the whole call",
    );
  });

  test("no page asks the network for anything", async () => {
    for (const page of ["index.html", "api.html", "modules/index.html"])
      expect(await open(page)).not.toMatch(
        /<(script|img|iframe)[^>]*\ssrc="(https?:)?\/\/|<link[^>]*\shref="(https?:)?\/\//,
      );
  });

  /** A page as a reader has it: after its scripts, without them. */
  async function open(page: string, fragment = ""): Promise<string> {
    const url = pathToFileURL(join(docs, page)).href + fragment;
    const html = rendered.get(url) ?? renderedHtml(chromium, url);
    rendered.set(url, html);
    return (await html).replaceAll(/(<script\b[^>]*>)[^]*?<\/script>/g, "$1");
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
