/** Whether a parsed value is a mapping (an object that is no array). */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Every mapping in a value, at any depth, the value itself included. */
export function records(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(records);
  return isRecord(value) ? [value, ...Object.values(value).flatMap(records)] : [];
}
