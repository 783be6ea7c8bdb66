import { applyOverlays } from "../lib/apply-overlays.ts";
import { Failure, step } from "../lib/command.ts";
import { extractDocument, type ExtractedDocument } from "./extract.ts";
import { readLock, writeSpecAndLock } from "./lock.ts";
import { holdsOnly, requireOperations } from "./operations.ts";
import { parseOpenApi, type OpenApi } from "./parse.ts";
import { beginsAsJson } from "../lib/json.ts";
import { lostReference } from "./references.ts";
import { readProject, readUpstream, specPath } from "../lib/project.ts";
import { requireSafe } from "../lib/safe-document.ts";
import { sameDocument, sha256 } from "./same.ts";
import { slice } from "./slice.ts";
import type { Limits } from "./limits.ts";
import { describeArgument, describeSource, readSource } from "./source.ts";
import { toYaml } from "../lib/yaml.ts";

export type PullResult = {
  /** Whether the spec and its lock were written. */
  changed: boolean;
  /** The spec's path in the project, as redocly.yaml names it. */
  path: string;
  /** The source as the lock records it: an address, or a path from the project's root. */
  source: string;
};

/**
 * Updates the project's spec from the vendor's document: read → extract → parse → slice → write.
 * Writes both the spec and its lock, or neither.
 *
 * @param argument - A docs page or a whole document, as an https address or a file. Default: `source` in
 * spec/upstream.yaml.
 * @throws {Failure} if the source cannot be read, or is not a document with our operations
 * @example
 * const { changed } = await pullSpec("openapi.json", { seconds: 60, megabytes: 20 });
 */
export async function pullSpec(argument: string | undefined, limits: Limits): Promise<PullResult> {
  const upstream = await readUpstream();
  const path = await specPath();
  const lock = await readLock();
  const { document, extracted, source } = await readDocument(argument, limits);
  requireOperations(document, upstream.operations, source.name);

  const keepBytes = extracted.fromPage && holdsOnly(document, upstream.operations);
  const sliced = keepBytes
    ? document
    : await step("slice", () => slice(document, upstream.operations));
  requireSafe(sliced, source.name);
  await requireEnd(sliced, extracted, source.name);
  const spec = keepBytes ? extracted.text : toYaml(sliced, source.name);

  if (await sameDocument(path, spec, { bytes: keepBytes, lockedSha256: lock?.sha256 })) {
    return { changed: false, path, source: source.name };
  }
  await step("write", () =>
    writeSpecAndLock(path, spec, {
      source: source.name,
      time: new Date().toISOString(),
      sha256: sha256(spec),
    }),
  );
  return { changed: true, path, source: source.name };
}

/**
 * Refuses YAML that ends in the middle of a line and lacks what it refers to, also with our overlays: it was cut short.
 * JSON and the fenced block of a page cannot be read when they are cut short; of a document that is whole, `generate`
 * says what it lacks.
 */
async function requireEnd(
  spec: OpenApi,
  { text, fromPage }: ExtractedDocument,
  name: string,
): Promise<void> {
  if (fromPage || beginsAsJson(text) || text.endsWith("\n")) return;
  if (lostReference(spec) === undefined) return;
  const { overlays } = await readProject();
  // What is wrong with an overlay, `generate` says.
  const overlaid = await applyOverlays(spec, name, overlays).then(JSON.parse, () => spec);
  const lost = lostReference(overlaid);
  if (lost !== undefined)
    throw new Failure(
      `${name} is cut short: its last line has no end, and our operations refer to ${lost}, which is not there; if it is whole, end that line in a copy of it, and pull that.`,
    );
}

/** Reads and parses the document of a source. */
export async function readDocument(argument: string | undefined, limits: Limits) {
  const source =
    argument === undefined
      ? describeSource((await readUpstream()).source)
      : describeArgument(argument);
  const text = await step("read", () => readSource(source, limits));
  const extracted = await step("extract", () => extractDocument(text, source.name));
  const document = await step("parse", () => parseOpenApi(extracted, source.name));
  return { document, extracted, source };
}
