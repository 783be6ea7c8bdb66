import { readManifest } from "../lib/manifest.ts";
import { forHtml } from "../lib/text.ts";

/** The page that links both references. */
export async function indexPage(): Promise<string> {
  const { name, version, description } = await readManifest();
  return `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <meta name="viewport" content="width=device-width" />
  <title>${forHtml(name)}</title>
  <style>
    body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 4rem auto; padding: 0 1rem; }
  </style>
  <h1>${forHtml(name)} ${forHtml(version)}</h1>
  <p>${forHtml(description)}</p>
  <ul>
    <li><a href="package/index.html">The package</a>: its functions, options, results and errors</li>
    <li><a href="api.html">The API</a>: its requests and answers, as the specification has them</li>
  </ul>
</html>
`;
}
