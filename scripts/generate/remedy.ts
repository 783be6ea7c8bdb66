import { keysOf } from "../lib/json-pointer.ts";

const lists = new Set("allOf anyOf oneOf parameters prefixItems security servers".split(" "));

/** The overlay action that removes what stands at a JSON pointer, as a line to paste under `actions`. */
export function removalOf(pointer: string): string {
  const keys = keysOf(pointer);
  const path = keys.map((key, index) =>
    /^\d+$/.test(key) && lists.has(keys[index - 1] ?? "")
      ? `[${key}]`
      : `['${key.replaceAll(/['\\]/g, String.raw`\$&`)}']`,
  );
  return `- { target: ${JSON.stringify(`$${path.join("")}`)}, remove: true }`;
}

/** A reason that ends with the action which removes what it speaks of. */
export function orRemove(reason: string, pointer: string): string {
  return `${reason.replace(/\.$/, "")}; mend it in spec/overlay.yaml, or remove it there by \`${removalOf(pointer)}\`.`;
}
