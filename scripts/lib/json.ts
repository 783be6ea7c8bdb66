import { isRecord } from "./record.ts";

/** What a text says as JSON; undefined where it is not JSON. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A value as JSON with the properties of objects in one order: equal texts are equal values. */
export function sortedJson(value: unknown): string {
  const sort = (_key: string, inner: unknown) =>
    isRecord(inner)
      ? Object.fromEntries(
          Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1)),
        )
      : inner;
  return JSON.stringify(value, sort) ?? "";
}
