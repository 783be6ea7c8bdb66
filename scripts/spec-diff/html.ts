import type { SpecDiff } from "./diff.ts";
import { judgesOf, remarksOf } from "./report-parts.ts";

/** The comparison as one HTML page that needs nothing else. */
export function toHtml(diff: SpecDiff): string {
  const title = `${diff.spec} against ${diff.base.name}: ${diff.verdict}`;
  const judges = judgesOf(diff).map(({ name, by, verdict }) => {
    const rows = verdict.changes.map(
      ({ impact, place, message }) =>
        `<tr><td class="${impact}">${impact}</td><td><code>${escape(place)}</code></td><td>${escape(message)}</td></tr>`,
    );
    const table =
      rows.length === 0
        ? ""
        : `\n<table>\n<tr><th>impact</th><th>where</th><th>what</th></tr>\n${rows.join("\n")}\n</table>`;
    return `<h2>${name} (${by}): <span class="${verdict.bump}">${verdict.bump}</span></h2>${table}`;
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${escape(title)}</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 64rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; }
th, td { border: 1px solid #ccc; padding: 0.3rem 0.6rem; text-align: left; vertical-align: top; }
.major { color: #b00020; }
.minor { color: #8a5a00; }
.patch { color: #1b6e2c; }
</style>
</head>
<body>
<h1>${escape(title)}</h1>
${judges.join("\n")}
${remarksOf(diff)
  .map((sentence) => `<p>${escape(sentence)}</p>`)
  .join("\n")}
</body>
</html>
`;
}

function escape(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
  };
  return text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? character);
}
