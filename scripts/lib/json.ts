import { isRecord } from "./record.ts";

/** Whether a text begins as an object or an array of JSON does. Other documents are YAML. */
export function beginsAsJson(text: string): boolean {
  return /^\s*[{[]/.test(text);
}

/** Parses JSON; undefined if the text is not JSON. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Writes a value as JSON with sorted properties, so that equal values have equal texts. */
export function sortedJson(value: unknown): string {
  const sort = (_key: string, inner: unknown) =>
    isRecord(inner)
      ? Object.fromEntries(
          Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1)),
        )
      : inner;
  return JSON.stringify(value, sort) ?? "";
}
