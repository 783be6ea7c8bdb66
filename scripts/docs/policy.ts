import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Failure } from "../lib/command.ts";
import { escapeHidden } from "../lib/text.ts";

/** Matches an inline script. */
const inline = /<script(?: type="module")?>([^]*?)<\/script>/g;

/**
 * Gives every page in a folder a Content-Security-Policy. With it a page loads nothing from elsewhere, and runs only
 * the scripts of TypeDoc, which are the same on all its pages, and those of Redocly. A script that is on one page only
 * is refused, because it must come from a text of the document. Hidden characters, such as those that change the
 * reading direction, become escapes such as `\u202e`. In a script the escape means the same as the character.
 */
export async function protectPages(folder: string, redoclyPage: string): Promise<void> {
  const files = await readdir(folder, { recursive: true });
  const pages = await Promise.all(
    files
      .filter((file) => file.endsWith(".html"))
      .map(async (file) => ({
        file,
        html: escapeHidden(await readFile(join(folder, file), "utf8")),
      })),
  );
  const others = pages.filter(({ file }) => file !== redoclyPage);
  for (const { file, html } of pages) {
    const scripts = [...html.matchAll(inline)].map(([, text = ""]) => text);
    const foreign =
      file === redoclyPage
        ? scripts.length > 2 // Redocly's page has two scripts: its settings and its program.
        : scripts.some((text) =>
            others.some((other) => !other.html.includes(`<script>${text}</script>`)),
          );
    if (foreign)
      throw new Failure(
        `The page ${file} contains a script from a text of the document; npm run docs wrote nothing.`,
      );
    await writeFile(join(folder, file), withPolicy(html, scripts));
  }
}

function withPolicy(html: string, scripts: readonly string[]): string {
  const hashes = scripts.map(
    (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`,
  );
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${hashes.join(" ")}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src data:", // TypeDoc reads the index of its search from a data URL.
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  return html.replace(/<head>/i, (head) => `${head}${meta}`);
}
