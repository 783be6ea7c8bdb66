import { readFileSync } from "node:fs";
import MarkdownIt from "markdown-it";
import { expect, test } from "vitest";

type MarkdownPage = { links: string[]; anchors: string[] };

/** The pages that the package ships, where nothing else of the repository is. */
const shipped = ["README.md", "CONTRIBUTING.md"];
const pages = new Map(shipped.map((file) => [file, readPage(file)] as const));

function readPage(file: string): MarkdownPage {
  const blocks = new MarkdownIt().parse(readFileSync(file, "utf8"), {});
  const inline = blocks.flatMap(({ children }) => children ?? []);
  const titles = blocks.filter((_, place) => blocks[place - 1]?.type === "heading_open");
  return {
    links: inline.flatMap((token) => token.attrGet("href") ?? []).map(String),
    anchors: titles.map(({ content }) => anchor(content)),
  };
}

/** The anchor that GitHub and npm give to a title. */
function anchor(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
}

function leadsNowhere(from: string, link: string): boolean {
  if (link.startsWith("https:")) return false;
  const [file = "", title] = link.split("#");
  const page = pages.get(file === "" ? from : file);
  return page === undefined || (title !== undefined && !page.anchors.includes(title));
}

test.each(shipped)("every link of %s leads to a shipped page and a title of it", (file) => {
  const { links = [] } = pages.get(file) ?? {};
  expect(links.filter((link) => leadsNowhere(file, link))).toEqual([]);
});

test("README's table of contents leads to every section", () => {
  const { links = [] } = pages.get("README.md") ?? {};
  const sections = [...readFileSync("README.md", "utf8").matchAll(/^## (.+)$/gm)];
  expect(sections.length).toBeGreaterThan(5);
  for (const [, title = ""] of sections) expect(links).toContain(`#${anchor(title)}`);
});

test("the package ships both", () => {
  const { files }: { files: string[] } = JSON.parse(readFileSync("package.json", "utf8"));
  // npm packs README without being told.
  expect([...files, "README.md"]).toEqual(expect.arrayContaining(shipped));
});
