/** An object of JSON (RFC 8259). */
export type JsonObject = Record<string, unknown>;

/** Whether a value is an object, but not an array. */
export function isRecord(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** All objects inside a value, at any depth and in no order, the value itself included. */
export function records(value: unknown): JsonObject[] {
  const found: JsonObject[] = [];
  const waiting = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (isRecord(next)) found.push(next);
    if (typeof next !== "object" || next === null) continue;
    for (const inner of Object.values(next)) waiting.push(inner);
  }
  return found;
}
