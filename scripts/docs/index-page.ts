import { readManifest } from "../lib/manifest.ts";

/** The page that links both references. */
export async function indexPage(): Promise<string> {
  const { name, version, description } = await readManifest();
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

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
