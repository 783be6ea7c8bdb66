import { relative } from "node:path";
import { Failure } from "./command.ts";
import { asPhrase } from "./reason.ts";

/** Makes one sentence, with file, line and column, of Redocly's output about a document that it cannot read. */
export function explainRedocly(document: string, stderr: string): Failure {
  const yaml = /- (?<reason>.+) in "(?<file>[^"]+)" \((?<line>\d+):(?<column>\d+)\)/.exec(
    stderr,
  )?.groups;
  if (yaml) {
    const { reason, file = document, line, column } = yaml;
    return new Failure(`${relative(".", file)}:${line}:${column}: not YAML: ${reason}.`);
  }
  if (/Document must be JSON object|Unsupported specification/.test(stderr)) {
    return new Failure(
      `${document} is no OpenAPI document: it has no \`openapi: 3.1.0\` at its top; npm run spec:pull fetches it anew.`,
    );
  }
  if (/Maximum call stack|heap out of memory|Invalid string length/.test(stderr))
    return new Failure(`${document}: its schemas are nested too deeply, or too many, for Redocly.`);
  const bundling = /^\[1\] (?<place>.+)\n\n(?<reason>.+)/m.exec(stderr)?.groups;
  if (bundling) return new Failure(`${bundling["place"]}: ${asPhrase(bundling["reason"] ?? "")}.`);
  const settings = /Failed to load the configuration file:\s*-?\s*(.+)/.exec(stderr)?.[1];
  if (settings !== undefined) return new Failure(`redocly.yaml: ${settings}`);
  const lines = stderr.split("\n").map((line) => line.trim());
  const reason = lines
    .filter((line) => line !== "" && !/^(validating|bundling|Something went wrong) /.test(line))
    .join(" ")
    .replace(/^- /, "");
  return new Failure(`${document}: Redocly cannot read it: ${reason}`);
}
