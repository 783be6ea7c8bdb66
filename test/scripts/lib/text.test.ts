import fc from "fast-check";
import MarkdownIt from "markdown-it";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import {
  forComment,
  forMarkdown,
  forMarkdownTable,
  forTerminal,
  linesForTerminal,
  toJson,
} from "../../../scripts/lib/text.ts";
import { hostileText } from "../../fixtures/hostile-text.ts";

const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
/** As GitHub reads Markdown: it makes links of what begins with a scheme or `www.`. */
const markdown = new MarkdownIt({ html: true, linkify: true });
markdown.linkify.add("//", null).set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
const unescape = (html: string) =>
  html
    .replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");

describe("for a terminal", () => {
  test.for<[name: string, text: string, written: string]>([
    ["an escape sequence", "a\u001b[2Kb", String.raw`a\u001b[2Kb`],
    ["a line break", "a\r\nb", String.raw`a\r\nb`],
    ["a bidi control", "a\u202eb", String.raw`a\u202eb`],
    ["an invisible tag above U+FFFF", "a\u{e0041}b", String.raw`a\udb40\udc41b`],
    ["a command of GitHub's", "  ::error::x", "  : :error::x"],
    ["an older one", "x ##[error]y", "x # #[error]y"],
    ["a command of Azure's", "x ##vso[task.x]y", "x # #vso[task.x]y"],
    ["what is merely odd", "a::b ## Ünïcode 漢字 👍", "a::b ## Ünïcode 漢字 👍"],
  ])("shows %s", ([, text, shown]) => {
    expect(forTerminal(text)).toBe(shown);
  });

  test("a long text keeps its ends", () => {
    const shown = forTerminal(`begin${"x".repeat(5e6)}end`);
    expect(shown).toMatch(/^begin.* … .*end$/);
    expect(shown.length).toBeLessThan(2_010);
  });

  test("nothing hidden is left, whatever the text", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(forTerminal(text)).not.toMatch(hidden);
        expect(forTerminal(text)).not.toMatch(/^\s*::|##\w*\[/);
      }),
    );
  });

  test("a tool's lines stay lines", () => {
    expect(linesForTerminal("a\r\n::error::b\n\u001b[31mc\u0007")).toBe("a\n: :error::b\nc\\u0007");
  });
});

describe("for Markdown", () => {
  test.for<[name: string, text: string, written: string]>([
    ["HTML", "<img src=x onerror=y>", "&#60;img src=x onerror=y&#62;"],
    ["a heading", "# a", String.raw`\# a`],
    ["a rule", "---", String.raw`\---`],
    ["a list item", "12. a", String.raw`12\. a`],
    ["a table's edge", "a|b", "a&#124;b"],
    ["a mention", "@all #1", "@&#8203;all #&#8203;1"],
    ["a code span with a table's edge", "`a | b`", "`a | b`"],
    ["the name of a property", "a_b _c_", "a_b &#95;c&#95;"],
    ["a code span", "`<a>[]`", "`<a>[]`"],
  ])("%s", ([, text, written]) => {
    expect(forMarkdown(text)).toBe(written);
  });

  test("whatever the text, it is one line of text and code, and says what it said", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const html = markdown.render(`- a: ${forMarkdown(text)}`);
        expect(html).toMatch(/^<ul>\n<li>((?!<(?!\/?code>)).)*<\/li>\n<\/ul>\n$/s);
        const shown = unescape(html.replaceAll(/<[^>]*>/g, "")).replaceAll(/[`\u200b\s]/g, "");
        const line = forTerminal(text.replaceAll(/\s+/g, " ").trim());
        expect(shown).toBe(`a:${line}`.replaceAll(/[`\u200b\s]/g, ""));
      }),
    );
  });

  test("whatever the text, it stays in its cell of a table", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const html = markdown.render(`| a | b |\n| - | - |\n| ${forMarkdownTable(text)} | c |\n`);
        const cells = [...html.matchAll(/<td>(.*?)<\/td>/gs)].map(([, cell]) => cell);
        expect(cells).toHaveLength(2);
        expect(cells[1]).toBe("c");
        expect(cells[0]).not.toMatch(/<(?!\/?code>)/);
      }),
    );
  });
});

describe("for a doc comment", () => {
  test.for<[name: string, text: string, written: string]>([
    ["the comment's end", "a */ b", "a *&#47; b"],
    ["HTML", "a <b>", "a &#60;b>"],
    ["an include", "{@include /etc/hostname}", "{&#64;include /etc/hostname}"],
    ["an image", "![x](./y)", "!&#91;x&#93;(./y)"],
    ["an entity", "&lt;b", "&#38;lt;b"],
    ["a fence", "~~~", "&#126;~~"],
    ["no code span, for a backslash", "\\`<b>`", "\\&#96;&#60;b>&#96;"],
    ["no code span, in a table", "| `a | <b> | c` |", "| &#96;a | &#60;b> | c&#96; |"],
    ["its code spans and lines", "`a` and\n* `List<b>`", "`a` and\n* `List<b>`"],
  ])("%s", ([, text, written]) => {
    expect(forComment(text)).toBe(written);
  });

  test("whatever the text, the compiler sees one comment without a tag", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const comment = `/**\n * ${forComment(text).replaceAll("\n", "\n * ")}\n */`;
        const file = ts.createSourceFile(
          "a.ts",
          `${comment}\nlet a;`,
          ts.ScriptTarget.ESNext,
          true,
        );
        expect(file.statements).toHaveLength(1);
        const [statement] = file.statements;
        expect(statement && ts.getJSDocCommentsAndTags(statement)).toHaveLength(1);
        expect(statement && ts.getJSDocTags(statement)).toEqual([]);
        expect(comment.replaceAll(/[\t\n]/g, "")).not.toMatch(hidden);
        expect(markdown.render(forComment(text))).not.toMatch(
          /<(img|script|a href="(?!http)|[a-z]+\s[^>]*\bon)/i,
        );
      }),
    );
  });
});

test("as JSON: nothing hidden, and the same value", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const json = toJson({ [text]: [text] }, 2);
      expect(json.replaceAll("\n", "")).not.toMatch(hidden);
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify({ [text]: [text] })));
    }),
  );
});
