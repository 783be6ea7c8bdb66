import { keysOf } from "../lib/json-pointer.ts";

/** How a refusal ends: which overlay action mends the place at a JSON pointer, ready to paste under `actions`. */
export type Remedy = (pointer: string) => string;

const lists = new Set("allOf anyOf oneOf parameters prefixItems security servers".split(" "));

/** The overlay action that removes what stands at a JSON pointer. */
export function removalOf(pointer: string): string {
  return `- { target: ${targetOf(pointer)}, remove: true }`;
}

/** What can be left out: mended by hand, or removed. */
export const remove: Remedy = (pointer) =>
  `mend it in spec/overlay.yaml, or remove it there by \`${removalOf(pointer)}\``;

/** The action that adds these fields, or replaces them, where the words say what that means. */
export function update(words: string, fields: unknown): Remedy {
  return updateBy(words, JSON.stringify(fields));
}

/** The same for a field whose value only a person knows. */
export function add(words: string, field: string): Remedy {
  return updateBy(words, `{ ${field}: … }`);
}

/** A reason, and what mends it. */
export function withRemedy(reason: string, pointer: string, remedy: Remedy): string {
  return `${reason.replace(/\.$/, "")}; ${remedy(pointer)}.`;
}

function updateBy(words: string, fields: string): Remedy {
  return (pointer) =>
    `${words} in spec/overlay.yaml by \`- { target: ${targetOf(pointer)}, update: ${fields} }\``;
}

/** A JSON pointer as a JSONPath, in quotation marks of YAML. */
function targetOf(pointer: string): string {
  const keys = pointer === "#" ? [] : keysOf(pointer);
  const path = keys.map((key, index) =>
    /^\d+$/.test(key) && lists.has(keys[index - 1] ?? "")
      ? `[${key}]`
      : `['${key.replaceAll(/['\\]/g, String.raw`\$&`)}']`,
  );
  return JSON.stringify(`$${path.join("")}`);
}
