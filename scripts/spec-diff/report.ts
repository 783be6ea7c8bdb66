import { styleText } from "node:util";
import type { Bump, Change } from "./bump.ts";
import type { SpecDiff } from "./diff.ts";
import { toHtml } from "./html.ts";
import { judgesOf, remarksOf } from "./report-parts.ts";

type Format = (diff: SpecDiff) => string;

/** How a comparison can be printed, by the name of the format. */
export const formats: Readonly<Record<"stylish" | "markdown" | "json" | "html", Format>> = {
  stylish: toText,
  markdown: toMarkdown,
  json: (diff) => `${JSON.stringify(diff, null, 2)}\n`,
  html: toHtml,
};

function toText(diff: SpecDiff): string {
  const lines = [`${diff.spec} against ${diff.base.name}`, ""];
  for (const { name, by, verdict } of judgesOf(diff)) {
    lines.push(`${name} (${by}): ${color(verdict.bump)}`);
    for (const { impact, place, message } of verdict.changes)
      lines.push(`  ${color(impact, impact.padEnd(5))}  ${place}`, `         ${message}`);
    lines.push("");
  }
  for (const sentence of remarksOf(diff)) lines.push(sentence, "");
  lines.push(`verdict: ${color(diff.verdict)}`, "");
  return lines.join("\n");
}

function color(bump: Bump, text: string = bump): string {
  const colors = { major: "red", minor: "yellow", patch: "green", none: "dim" } as const;
  return styleText(colors[bump], text, { stream: process.stdout });
}

function toMarkdown(diff: SpecDiff): string {
  const lines = [`## \`${diff.spec}\` against ${diff.base.name}: **${diff.verdict}**`, ""];
  for (const { name, by, verdict } of judgesOf(diff)) {
    lines.push(`### ${name} (${by}): ${verdict.bump}`, "");
    if (verdict.changes.length === 0) continue;
    lines.push(
      "| impact | where | what |",
      "| --- | --- | --- |",
      ...verdict.changes.map(toRow),
      "",
    );
  }
  for (const sentence of remarksOf(diff)) lines.push(sentence, "");
  return lines.join("\n");
}

function toRow({ impact, place, message }: Change): string {
  const cells = [impact, `\`${place}\``, message].map((cell) =>
    cell.replaceAll("|", "\\|").replaceAll("\n", " "),
  );
  return `| ${cells.join(" | ")} |`;
}
