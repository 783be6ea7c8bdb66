import { readdirSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findChromium, renderedHtml } from "../fixtures/chromium.ts";
import { createFolder, thisProject } from "../fixtures/folder.ts";

const chromium = findChromium() ?? "";
if (chromium === "")
  process.stderr.write("Skipped: npm run docs in Chromium, for there is none.\n");

describe("npm run docs, opened in Chromium", { skip: chromium === "", timeout: 60_000 }, () => {
  let folder: ReturnType<typeof createFolder>;
  beforeAll(async () => {
    folder = createFolder();
    const { code, stderr } = await thisProject.script("docs", "--output", folder.root);
    if (code !== 0) throw new Error(stderr);
  }, 60_000);
  afterAll(() => folder[Symbol.dispose]());

  test("the index links the API and the package", async () => {
    const links = [...(await open("index.html")).matchAll(/href="([^"]+)"/g)].map(
      ([, link]) => link,
    );
    expect(links).toEqual(["package/index.html", "api.html"]);
  });

  test("the API's reference leads to trackMetadata and shows its request", async () => {
    const [, link = ""] = /href="(#[^"]*trackMetadata)"/i.exec(await open("api.html")) ?? [];
    const operation = await open("api.html", link);
    expect(operation).toContain("/rest/track-metadata");
    expect(operation).toContain("PromptLayer request ID to update.");
  });

  test("the package's reference has trackMetadata and its options", async () => {
    expect(await open("package/interfaces/index.PromptLayerClient.html")).toContain(
      "trackMetadata",
    );
    expect(await open("package/interfaces/index.CallOptions.html")).toContain(
      "Milliseconds for the whole call",
    );
  });

  test("no page asks the network for anything", async () => {
    for (const page of ["index.html", "api.html", "package/index.html"])
      expect(await open(page)).not.toMatch(
        /<(script|img|iframe)[^>]*\ssrc="(https?:)?\/\/|<link[^>]*\shref="(https?:)?\/\//,
      );
  });

  /** A page as a reader has it: after its scripts, without them. */
  async function open(page: string, fragment = ""): Promise<string> {
    const html = await renderedHtml(chromium, pathToFileURL(folder.path(page)).href + fragment);
    return html.replaceAll(/(<script\b[^>]*>)[^]*?<\/script>/g, "$1");
  }
});

describe("npm run docs -- --output refuses", () => {
  test.for([
    [".", /^error: --output '.*' holds the project itself; name a folder of its own\.\n$/],
    ["notes", /^error: --output '.*' holds other files; name a new or an empty folder\.\n$/],
    ["notes/mine.md", /^error: --output '.*' is no folder that can be read; name another\.\n$/],
  ] as const)("%s", async ([output, sentence]) => {
    using folder = createFolder({ "notes/mine.md": "mine" });
    const target = output === "." ? thisProject.root : folder.path(output);
    const { code, stderr } = await thisProject.script("docs", "--output", target);
    expect(code).toBe(1);
    expect(stderr).toMatch(sentence);
    expect(folder.read("notes/mine.md")).toBe("mine");
  });

  test("nothing that it made itself: it is replaced", async () => {
    using folder = createFolder();
    for (let run = 1; run <= 2; run += 1)
      expect(await thisProject.script("docs", "--output", folder.path("site"))).toMatchObject({
        code: 0,
      });
    expect(readdirSync(folder.root)).toEqual(["site"]);
  });
});
