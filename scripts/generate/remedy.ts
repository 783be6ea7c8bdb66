import { keysOf, keysOfReference } from "../lib/json-pointer.ts";

/** Writes the end of a refusal: the overlay action for the place at a JSON pointer, ready to paste under `actions`. */
export type Remedy = (pointer: string) => string;

const lists = new Set("allOf anyOf oneOf parameters prefixItems security servers".split(" "));

/** The overlay action that removes the value at a JSON pointer. */
export function removalOf(pointer: string): string {
  return `- { target: ${targetOf(pointer)}, remove: true }`;
}

/** The remedy for a value that may be removed or corrected by hand. */
export const remove: Remedy = (pointer) =>
  `mend it in spec/overlay.yaml, or remove it there by \`${removalOf(pointer)}\``;

/** The remedy that adds or replaces these fields, or replaces a scalar. `words` say what that means. */
export function update(words: string, fields: unknown): Remedy {
  return updateBy(words, JSON.stringify(fields));
}

/** The remedy that adds a field whose value a person must fill in. */
export function add(words: string, field: string): Remedy {
  return updateBy(words, `{ ${field}: … }`);
}

/** The remedy for a reference to a component that is not there. A person writes what the component is. */
export function addComponent(reference: string): Remedy {
  const [first, kind = "", name = "", ...deeper] = keysOfReference(reference);
  if (first !== "components" || deeper.length > 0) return remove;
  const anything = kind === "parameters" ? { name: "…", in: "query" } : {};
  const fields = { components: { [kind]: { [name]: anything } } };
  return (pointer) =>
    `${update("add it, here as anything,", fields)("#")}, or remove the reference there by \`${removalOf(pointer)}\``;
}

/** Joins a reason and its remedy into one sentence. */
export function withRemedy(reason: string, pointer: string, remedy: Remedy): string {
  return `${reason.replace(/\.$/, "")}; ${remedy(pointer)}.`;
}

function updateBy(words: string, fields: string): Remedy {
  return (pointer) =>
    `${words} in spec/overlay.yaml by \`- { target: ${targetOf(pointer)}, update: ${fields} }\``;
}

/** A JSON pointer as a JSONPath, quoted for YAML. */
function targetOf(pointer: string): string {
  const keys = pointer === "#" ? [] : keysOf(pointer);
  const path = keys.map((key, index) =>
    /^\d+$/.test(key) && lists.has(keys[index - 1] ?? "")
      ? `[${key}]`
      : `['${key.replaceAll(/['\\]/g, String.raw`\$&`)}']`,
  );
  return JSON.stringify(`$${path.join("")}`);
}
