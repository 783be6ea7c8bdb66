import { createServer } from "node:http";
import type { CheckResult } from "./scenario.ts";
import { findChromium, withPage } from "../fixtures/chromium.ts";
import { listen } from "../servers/listen.ts";
import { bundle } from "./bundle.ts";
import { limit, type Runtime } from "./runtime.ts";

/** Headless Chromium, with a page of another origin than the fault server's, so that every call needs CORS. */
export function browser(): Runtime {
  const path = findChromium();
  return {
    name: "Chromium",
    absent: path === undefined ? "it is not on the PATH, and CHROMIUM_PATH is not set" : undefined,
    async run(scripts) {
      if (path === undefined) throw new Error("There is no Chromium.");
      const html = `<!doctype html><script type="module">${await bundle("globalThis.run = run;", [])}</script>`;
      const server = createServer((_request, response) => {
        response.writeHead(200, { "content-type": "text/html" }).end(html);
      });
      const { origin, close } = await listen(server);
      try {
        return await withPage(path, async (page) => {
          await page.goto(origin);
          return page.evaluate(runInPage, { scripts, milliseconds: limit });
        });
      } finally {
        await close();
      }
    },
  };
}

/** This function runs in the page, so it cannot use anything of this file. */
function runInPage({
  scripts,
  milliseconds,
}: {
  scripts: string;
  milliseconds: number;
}): Promise<CheckResult[]> {
  // Sound: the page's own script has set it.
  const { run } = globalThis as unknown as { run: (scripts: string) => Promise<CheckResult[]> };
  const late = new Promise<never>((_, fail) =>
    setTimeout(() => fail(new Error("It did not end.")), milliseconds),
  );
  return Promise.race([run(scripts), late]);
}
