import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { stringify } from "yaml";
import { Failure } from "../lib/command.ts";
import { requireReadable } from "../generate/lint-and-bundle.ts";
import { API } from "../lib/project.ts";
import { asPhrase } from "../lib/reason.ts";
import { isRecord } from "../lib/record.ts";
import { explainRedocly } from "../lib/redocly-failure.ts";
import { redocly } from "../lib/redocly.ts";
import { requireSafe } from "../lib/safe-document.ts";
import { inTemporaryFolder } from "../lib/temporary-folder.ts";
import { meaningOf, type Sources } from "./sources.ts";

/** The documents of both versions, each bundled with its own overlays; Redocly runs once for both. */
export function bundleVersions(
  base: Sources,
  baseName: string,
  revision: Sources,
): Promise<{ base: unknown; revision: unknown }> {
  const explainBase = (error: unknown): never => {
    if (!(error instanceof Failure)) throw error;
    const reason = asPhrase(error.message);
    throw new Failure(
      `${baseName} cannot be compared with: ${reason}; name another commit with --base.`,
    );
  };
  return inTemporaryFolder(async (folder) => {
    // The working tree is first: what is wrong with it is told first, because the person can mend it.
    const revisionApi = await prepare(join(folder, "revision"), revision);
    const baseApi = await prepare(join(folder, "base"), base).catch(explainBase);
    const config = join(folder, "redocly.yaml");
    await writeFile(config, stringify({ apis: { revision: revisionApi, base: baseApi } }));
    const args = ["bundle", `--config=${config}`, "--ext=json"];
    const { stderr } = await redocly(args);
    // What is wrong with an operation is told of the operation. An error of an overlay ends the comparison.
    if (isOfDocument(stderr, [base, revision])) await redocly([...args, "--force"]);
    const read = async (version: "revision" | "base", spec: string): Promise<unknown> => {
      const json = await readFile(join(folder, `${version}.json`), "utf8").catch(() => {
        throw explainRedocly(spec, stderr.replaceAll(join(folder, version), process.cwd()));
      });
      const document: unknown = JSON.parse(json);
      requireSafe(document, spec); // With the overlay, too.
      return document;
    };
    return {
      revision: await read("revision", settingsOf(revision).root),
      base: await read("base", settingsOf(base).root).catch(explainBase),
    };
  });
}

/** Whether the first error that Redocly prints is one of a document, not of an overlay. */
function isOfDocument(stderr: string, versions: readonly Sources[]): boolean {
  const [, file = ""] = /^\[1\] (.+?):\d/m.exec(stderr) ?? [];
  return versions.some((sources) => file.endsWith(`/${settingsOf(sources).root}`));
}

/** Writes the sources of a version into a folder, and says in Redocly's words what there is to bundle. */
async function prepare(folder: string, sources: Sources) {
  const { root, overlays } = settingsOf(sources);
  // Redocly is given what we have read and judged, not the vendor's text, of which it might read something else.
  const document = JSON.stringify(requireReadable(sources.get(root), root));
  for (const [path, content] of sources) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), path === root ? document : content);
  }
  return {
    root: join(folder, root),
    overlays: overlays.map((path) => join(folder, path)),
    output: `${folder}.json`,
  };
}

function settingsOf(sources: Sources): { root: string; overlays: string[] } {
  const settings = meaningOf(sources.get("redocly.yaml") ?? "");
  const apis = isRecord(settings) ? settings["apis"] : undefined;
  const api = isRecord(apis) ? apis[API] : undefined;
  const { root, overlays } = isRecord(api) ? api : {};
  return { root: String(root), overlays: [overlays ?? []].flat().map(String) };
}
