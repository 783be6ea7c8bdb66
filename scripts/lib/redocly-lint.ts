import { asPhrase } from "./reason.ts";
import { isRecord, type JsonObject } from "./record.ts";
import { redocly } from "./redocly.ts";

/** An error that a lint rule of Redocly reports. */
export type LintError = {
  rule: string;
  message: string;
  /** The JSON pointer (RFC 6901) of the place, if it has one. */
  pointer: string | undefined;
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
    const errors = reports
      .flatMap(problemsOf)
      .filter(({ severity, ignored }) => severity === "error" && ignored !== true)
      .map(readError);
    return succeeded || errors.length > 0 ? { errors } : { unreadable: stderr };
  } catch {
    return { unreadable: stderr };
  }
}

function problemsOf(report: unknown): JsonObject[] {
  const problems = isRecord(report) ? report["problems"] : undefined;
  return Array.isArray(problems) ? problems.filter(isRecord) : [];
}

function readError({ message, ruleId, location }: JsonObject): LintError {
  const first: unknown = Array.isArray(location) ? location[0] : undefined;
  const { pointer } = isRecord(first) ? first : {};
  return {
    rule: String(ruleId),
    message: asPhrase(String(message).trim().split("\n")[0] ?? ""),
    pointer: typeof pointer === "string" ? pointer : undefined,
  };
}
