import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { parse } from "yaml";
import { Failure } from "../lib/command.ts";
import { escapeToken } from "../lib/json-pointer.ts";
import { asPhrase } from "../lib/reason.ts";
import { redocly } from "../lib/redocly.ts";
import { byImpact, largest, type Bump, type Change, type Impact } from "./bump.ts";
import { describePlace } from "./place.ts";
import type { Version } from "./version.ts";

/** What Redocly says of the two documents. */
export type WireVerdict = { bump: Bump; changes: WireChange[] };

export type WireChange = Change & {
  /** The place as a JSON pointer (RFC 6901) into the bundled document. */
  pointer: string;
  /** Redocly's rule that rates it so; `undefined` where Redocly has none for it. */
  rule: string | undefined;
};

/** `redocly diff --format=json`, as far as we read it. */
type Report = { changes: ReportedChange[] };
type ReportedChange = {
  path: string;
  kind: "added" | "removed" | "modified";
  impact: Impact;
  property?: string;
  verdicts: { ruleId: string; message: string }[];
  base?: { value?: unknown };
  revision?: { value?: unknown };
};

/** The first judge: `redocly diff` on the two bundled documents, overlays included. */
export async function judgeWire(
  folder: string,
  base: Version,
  revision: Version,
): Promise<WireVerdict> {
  // A configuration without these rules, such as one that is made for lint, rates nothing as major.
  const config = join(folder, "redocly-diff.yaml");
  await writeFile(config, "extends: [diff-recommended]\n");
  const options = ["--format=json", "--fail-on=none", `--config=${config}`];
  const { stdout, stderr } = await redocly(["diff", base.bundle, revision.bundle, ...options]);
  const changes = byImpact(readReport(stdout, stderr).changes.map(readChange));
  if (changes.length === 0) changes.push(...(await unratedChange(base, revision)));
  return { bump: largest(changes.map(({ impact }) => impact)), changes };
}

function readReport(stdout: string, stderr: string): Report {
  try {
    // Sound: it is what Redocly documents of `diff --format=json`.
    return JSON.parse(stdout) as Report;
  } catch {
    throw new Failure(`redocly diff cannot compare the two: ${asPhrase(stderr)}.`);
  }
}

function readChange(change: ReportedChange): WireChange {
  const { path, kind, impact, property, verdicts, base, revision } = change;
  const [verdict] = verdicts;
  return {
    impact,
    place: describePlace(path) + (property === undefined ? "" : ` (${property})`),
    message: verdict?.message ?? describe(kind, base?.value, revision?.value),
    pointer: path,
    rule: verdict?.ruleId,
  };
}

function describe(kind: ReportedChange["kind"], before: unknown, after: unknown): string {
  if (kind !== "modified") return `was ${kind}`;
  const [old, current] = [before, after].map(literal);
  if (old && current) return `changed from ${old} to ${current}`;
  if (before === undefined && current) return `is now ${current}`;
  return after === undefined && old ? `was ${old} and is gone` : "changed";
}

function literal(value: unknown): string | undefined {
  const isShort = ["string", "number", "boolean"].includes(typeof value);
  return isShort ? `\`${String(value).replaceAll("`", "'").replaceAll("\n", " ")}\`` : undefined;
}

/** Redocly looks past examples; a document that says anything else than before is at least a patch. */
async function unratedChange(base: Version, revision: Version): Promise<WireChange[]> {
  const [before, after]: unknown[] = await Promise.all(
    [base, revision].map(async ({ bundle }): Promise<unknown> =>
      parse(await readFile(bundle, "utf8")),
    ),
  );
  if (isDeepStrictEqual(before, after)) return [];
  const pointer = firstDifference(before, after, "#");
  const place = describePlace(pointer);
  const message = "changed, which no rule of Redocly rates: an example, or an order";
  return [{ impact: "patch", place, message, pointer, rule: undefined }];
}

function firstDifference(before: unknown, after: unknown, pointer: string): string {
  if (typeof before !== "object" || typeof after !== "object" || !before || !after) return pointer;
  const [old, current] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  for (const key of new Set([...old.keys(), ...current.keys()])) {
    if (!isDeepStrictEqual(old.get(key), current.get(key)))
      return firstDifference(old.get(key), current.get(key), `${pointer}/${escapeToken(key)}`);
  }
  return pointer;
}
