import { asPhrase } from "./reason.ts";
import { isRecord } from "./record.ts";
import { redocly } from "./redocly.ts";

/** What a rule of Redocly found, and where. */
export type LintError = {
  rule: string;
  message: string;
  /** The file, as Redocly was given it or made it absolute. */
  file: string | undefined;
  /** A JSON pointer (RFC 6901), where the place has one. */
  pointer: string | undefined;
  /** Line and column, from 1, where the place has them. */
  start: string | undefined;
};

/** Lints files; gives the errors, or Redocly's own words where it could not read one. */
export async function lintErrors(
  ...args: string[]
): Promise<{ errors: LintError[] } | { unreadable: string }> {
  const { succeeded, stdout, stderr } = await redocly([
    "lint",
    ...args,
    "--lint-config=error",
    "--format=json",
  ]);
  try {
    // Redocly prints one JSON document for each file, one right behind the other.
    const reports = stdout.split(/(?<=^\})(?=\{$)/m).map((report): unknown => JSON.parse(report));
    const errors = reports.flatMap(problemsOf).filter(isError).map(readError);
    return succeeded || errors.length > 0 ? { errors } : { unreadable: stderr };
  } catch {
    return { unreadable: stderr };
  }
}

function problemsOf(report: unknown): Record<string, unknown>[] {
  const problems = isRecord(report) ? report["problems"] : undefined;
  return Array.isArray(problems) ? problems.filter(isRecord) : [];
}

function isError({ severity, ignored }: Record<string, unknown>): boolean {
  return severity === "error" && ignored !== true;
}

function readError({ message, ruleId, location }: Record<string, unknown>): LintError {
  const first: unknown = Array.isArray(location) ? location[0] : undefined;
  const { source, pointer, start } = isRecord(first) ? first : {};
  return {
    rule: String(ruleId),
    message: asPhrase(String(message).trim().split("\n")[0] ?? ""),
    file: isRecord(source) ? String(source["ref"]) : undefined,
    pointer: typeof pointer === "string" ? pointer : undefined,
    start: isRecord(start) ? `${String(start["line"])}:${String(start["col"])}` : undefined,
  };
}
