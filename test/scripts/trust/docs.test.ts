import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { forReaders } from "../../../scripts/docs/readable.ts";
import { docComment } from "../../../scripts/generate/writer.ts";
import { specOf } from "../../documents/generate.ts";
import { findChromium, withPage } from "../../fixtures/chromium.ts";
import { createFolder, spec, thisProject } from "../../fixtures/folder.ts";
import { exposeOurs } from "../../spec-changes/project.ts";

const chromium = findChromium() ?? "";

/** Texts that run, load or read something if a page treats them as more than text. */
const hostile = (canary: string) =>
  [
    `<img src="https://e.invalid/a" onerror="document.title='hit'">`,
    `<img title=">" src=x onerror="document.title='hit'">`,
    `</script><script>document.title='hit'</script>`,
    `[link](javascript:document.title='hit') ![image](https://e.invalid/b)`,
    `{@include ${canary}} {@includeCode ${canary}} [file](${canary}) ![file](${canary})`,
    `<a href="javascript:document.title='hit'">a</a> <svg onload="document.title='hit'">`,
    "https://bare.invalid/c www.bare.invalid \u202eturned\u2066",
  ].join(" ");

test(
  "a hostile document: its texts are shown, and do nothing",
  { skip: chromium === "", timeout: 300_000 },
  async () => {
    using folder = createFolder({ "canary.txt": "the-canary-sings" });
    folder.copy(
      ..."generated src scripts redocly.yaml .prettierrc.json .editorconfig".split(" "),
      ..."package.json tsconfig.json typedoc.config.mjs README.md CONTRIBUTING.md".split(" "),
    );
    folder.linkPackages();
    for (const [path, content] of Object.entries(specOf("vendor"))) folder.write(path, content);
    exposeOurs(folder);
    const text = JSON.stringify(hostile(folder.path("canary.txt")));
    folder.edit(spec, "summary: Track Metadata", `summary: ${text}\n      description: ${text}`);
    folder.edit(
      spec,
      "        success:\n          type: boolean",
      '        "succ\u202eess":\n          type: boolean',
    );
    folder.edit(spec, "        - success\n        - message", "        - message");
    folder.edit(spec, "title: TrackMetadataRequest", `title: ${text}`);
    const long = JSON.stringify(hostile(folder.path("canary.txt")) + "\n- a".repeat(190_000));
    folder.edit(spec, "description: PromptLayer request ID to update.", `description: ${long}`);
    expect(await folder.script("generate")).toMatchObject({ code: 0 });
    // 40 s of a core: of all lines, TypeDoc would take minutes.
    const docs = thisProject.path("scripts/docs.ts");
    const run = ["-c", 'ulimit -t 40; exec "$0" "$1"', process.execPath, docs];
    expect(await folder.run("sh", ...run)).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(
        /^warning: .+ only the beginning of the description at #\/.+\n$/,
      ),
    });

    const pages = readdirSync(folder.path("docs"), { recursive: true, encoding: "utf8" }).filter(
      (file) => file.endsWith(".html"),
    );
    expect(pages.length).toBeGreaterThan(10);
    await withPage(chromium, async (page) => {
      for (const path of pages) {
        await page.goto(pathToFileURL(join(folder.path("docs"), path)).href);
        const found = await page.evaluate(examine, path === "api.html" ? 2_000 : 100);
        expect({ path, ...found }).toEqual({
          path,
          title: expect.not.stringMatching(/^hit$/),
          harm: [],
        });
      }
    });
  },
);

const shapes = [
  "\n",
  "- a\n",
  "> a\n",
  "# a\n",
  "a: b\n",
  "*_",
  "``",
  "|a|\n|-|\n",
  "}{",
  "<b>",
  "\u202e",
];

describe("of a text that takes a tool too long people are shown the beginning", () => {
  test.for(shapes)("%j", (shape) => {
    const description = shape.repeat(1_000_000 / shape.length);
    const operation = { description, summary: "It.", responses: { 200: { description: "Yes." } } };
    const paths = Object.fromEntries(
      Array.from({ length: 9 }, (_, index) => [`/p${index}`, { get: { ...operation } }]),
    );
    const shown = JSON.stringify(forReaders({ paths }));
    expect(shown.length).toBeLessThan(1_000_000);
    expect(shown).toContain('"description":"Yes."');
    expect(docComment([description]).length).toBeLessThan(100_000);
  });

  test("what people write is shown whole", () => {
    const description = "## A title\n\n- An *item*, and its `code`.\n".repeat(200);
    expect(forReaders({ info: { description } })).toEqual({ info: { description } });
    expect(docComment([description]).split("## A title")).toHaveLength(201);
  });
});

/** Runs in the page, and finds what in it is more than text. */
async function examine(wait: number): Promise<{ title: string; harm: string[] }> {
  await new Promise((resolve) => setTimeout(resolve, wait));
  const harm = [...document.querySelectorAll("*")].flatMap((element) =>
    [...element.attributes]
      .filter(
        ({ name, value }) =>
          name.startsWith("on") ||
          /^\s*javascript:/i.test(value) ||
          (/^(src|srcset|data)$/.test(name) && /^(https?:)?\/\//.test(value)) ||
          (name === "href" && value.includes("bare.invalid")),
      )
      .map(({ name, value }) => `<${element.localName} ${name}=${value}>`),
  );
  if (document.documentElement.outerHTML.includes("the-canary-sings")) harm.push("the canary");
  if (/[\u202a-\u202e\u2066-\u2069]/.test(document.documentElement.outerHTML))
    harm.push("a change of the reading direction");
  if (document.querySelector("meta[http-equiv=Content-Security-Policy]") === null)
    harm.push("no policy");
  return { title: document.title, harm };
}
