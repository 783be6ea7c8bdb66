import { styleText } from "node:util";
import { forMarkdown, forMarkdownTable, forTerminal, toJson } from "../lib/text.ts";
import type { Bump } from "./bump.ts";
import type { Change, Judge } from "./change.ts";
import type { SpecDiff } from "./diff.ts";

type Format = (diff: SpecDiff) => string;

/** How a comparison can be printed, by the name of the format. */
export const formats: Readonly<Record<"stylish" | "markdown" | "json", Format>> = {
  stylish: toText,
  markdown: toMarkdown,
  json: (diff) => `${toJson(diff, 2)}\n`,
};

/** How many other places of a change are named; JSON has them all. */
const most = 5;

/** What changed at a place, and why it is rated so: the rest of a sentence that begins with the place. */
export function describe({ old, new: current, why, also }: Change): string {
  const what =
    old === null
      ? current && `added ${current}`
      : current === null
        ? `removed ${old}`
        : `was ${old}, now ${current}`;
  const [named, rest] = [also.slice(0, most), also.slice(most)];
  const places = [...named, ...(rest.length > 0 ? [`${rest.length} more places`] : [])];
  const others = also.length > 0 ? ` (and at ${places.join(", ")})` : "";
  return `${[what, why].filter((part) => part !== null && part !== "").join("; ")}${others}`;
}

function toText({ spec, base, changes, disagreements, verdict }: SpecDiff): string {
  const title = forTerminal(`${spec} against ${base.name}`);
  const head = ["verdict", "wire", "types"].map((name) => name.padEnd(8)).join("");
  const rows = changes.map((change) => {
    const cells = [change.verdict, verdictOf(change, "wire"), verdictOf(change, "types")];
    const text = forTerminal(`${change.place}: ${describe(change)}`);
    return `${cells.map((cell) => color(cell, cell.padEnd(8))).join("")}${text}`;
  });
  const table = rows.length > 0 ? [head, ...rows, ""] : [];
  const remarks = disagreements.flatMap((sentence) => [forTerminal(sentence), ""]);
  return [title, "", ...table, ...remarks, `verdict: ${color(verdict)}`, ""].join("\n");
}

function toMarkdown({ spec, base, changes, disagreements, verdict }: SpecDiff): string {
  const lines = [`## \`${spec}\` against ${forMarkdown(base.name)}: **${verdict}**`, ""];
  if (changes.length > 0) {
    const rows = changes.map((change) => {
      const cells = [
        change.verdict,
        verdictOf(change, "wire"),
        verdictOf(change, "types"),
        forMarkdownTable(change.place),
        forMarkdownTable(describe(change)),
      ];
      return `| ${cells.join(" | ")} |`;
    });
    lines.push(
      "| verdict | wire | types | where | what |",
      "| --- | --- | --- | --- | --- |",
      ...rows,
      "",
    );
  }
  return [...lines, ...disagreements.flatMap((sentence) => [forMarkdown(sentence), ""])].join("\n");
}

/** A dash where the judge does not see the place. */
function verdictOf({ judges }: Change, name: Judge): Bump | "-" {
  return judges.find((judge) => judge.name === name)?.verdict ?? "-";
}

function color(verdict: Bump | "-", text: string = verdict): string {
  const colors = {
    major: "red",
    minor: "yellow",
    patch: "green",
    none: "dim",
    "-": "dim",
  } as const;
  return styleText(colors[verdict], text, { stream: process.stdout });
}
