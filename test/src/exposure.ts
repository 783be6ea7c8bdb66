import { inspect } from "node:util";

/** Every text that a log, a debugger or a crash reporter could get out of `value`, at any depth. */
export function everythingIn(value: unknown): string {
  const texts = [
    inspect(value, {
      depth: Infinity,
      showHidden: true,
      getters: true,
      maxStringLength: Infinity,
      maxArrayLength: Infinity,
    }),
    inspect(value, { depth: Infinity, customInspect: false, maxStringLength: Infinity }),
    String(value),
    asJson(value),
  ];
  walk(value, texts, new Set());
  return texts.join("\n");
}

function asJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    return ""; // a cycle: the walk sees it
  }
}

function walk(value: unknown, texts: string[], seen: Set<unknown>): void {
  if (typeof value === "string" || typeof value === "symbol") texts.push(String(value));
  const walkable = (typeof value === "object" && value !== null) || typeof value === "function";
  if (!walkable || seen.has(value)) return;
  seen.add(value);
  if (value instanceof Uint8Array) texts.push(Buffer.from(value).toString("latin1"));
  for (const entry of entries(value)) walk(entry, texts, seen);
  for (const key of Reflect.ownKeys(value)) {
    texts.push(String(key));
    walk(read(value, key), texts, seen);
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  for (const key of getters(prototype)) walk(read(value, key), texts, seen);
}

/** What a Headers, a Map or a Set holds. */
function entries(value: object): unknown[] {
  return value instanceof Headers || value instanceof Map || value instanceof Set ? [...value] : [];
}

function getters(prototype: unknown): PropertyKey[] {
  if (typeof prototype !== "object" || prototype === null) return [];
  return Object.entries(Object.getOwnPropertyDescriptors(prototype))
    .filter(([, descriptor]) => descriptor.get !== undefined)
    .map(([name]) => name);
}

function read(value: object, key: PropertyKey): unknown {
  try {
    return Reflect.get(value, key);
  } catch {
    return undefined; // a getter that throws shows nothing
  }
}
