import { expect, test } from "vitest";
import { fencedBlocks } from "../../../scripts/spec-pull/fenced-blocks.ts";

test.each([
  ["three backticks", "```yaml\na: 1\n```\n"],
  ["five backticks around four", "`````yaml POST /rest\na: 1\n`````\n"],
  ["tildes", "~~~json\na: 1\n~~~\n"],
  ["a longer closing fence", "```\na: 1\n`````\n"],
  ["an indent, which is taken off", "  ```yaml\n  a: 1\n  ```\n"],
  ["a list, whose indent is taken off", "- item\n\n  ```yaml\n  a: 1\n  ```\n"],
  ["JSX", "<Tabs>\n```yaml\na: 1\n```\n</Tabs>\n"],
  ["no line end after the closing fence", "```\na: 1\n```"],
])("finds a block with %s", (_, page) => {
  expect(fencedBlocks(page)).toMatchObject([{ content: "a: 1\n", closed: true }]);
});

test("keeps the bytes of a block: line ends, blank lines, trailing spaces, shorter fences", () => {
  const content = "a: 1  \r\n\tb\r\n\r\n```\r\nc\n\n";
  expect(fencedBlocks(`# Title\r\n\r\n\`\`\`\`yaml\r\n${content}\`\`\`\`\r\nend`)).toEqual([
    { content, start: 2, end: 10, closed: true },
  ]);
});

test("tells a block that ends with the page from one that is closed", () => {
  expect(fencedBlocks("```\na: 1\n")).toMatchObject([{ content: "a: 1\n", closed: false }]);
  expect(fencedBlocks("```")).toMatchObject([{ content: "", closed: false }]);
});
