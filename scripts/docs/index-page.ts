import { readFile } from "node:fs/promises";
import { isRecord } from "../record.ts";

/** The page that links both references. */
export async function indexPage(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile("package.json", "utf8"));
  const { name, version, description } = isRecord(manifest) ? manifest : {};
  return `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <meta name="viewport" content="width=device-width" />
  <title>${escape(name)}</title>
  <style>
    body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 4rem auto; padding: 0 1rem; }
  </style>
  <h1>${escape(name)} ${escape(version)}</h1>
  <p>${escape(description)}</p>
  <ul>
    <li><a href="package/index.html">The package</a>: its functions, options, results and errors</li>
    <li><a href="api.html">The API</a>: its requests and answers, as the specification has them</li>
  </ul>
</html>
`;
}

function escape(text: unknown): string {
  return String(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
