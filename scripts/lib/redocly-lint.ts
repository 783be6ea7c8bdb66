import { asPhrase } from "./reason.ts";
import { isRecord } from "./record.ts";
import { redocly } from "./redocly.ts";

/** An error that a lint rule of Redocly reports. */
export type LintError = {
  rule: string;
  message: string;
  /** The path of the file; Redocly may have made it absolute. */
  file: string | undefined;
  /** The JSON pointer (RFC 6901) of the place, if it has one. */
  pointer: string | undefined;
  /** The line and column of the place, from 1, if it has them. */
  start: string | undefined;
};

/** Lints files. Returns the errors, or the output of Redocly if it cannot read a file. */
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
    // Redocly prints one JSON document per file, without a separator.
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
