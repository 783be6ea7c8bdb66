import { freeName } from "../../lib/free-name.ts";
import { keysOf } from "../../lib/json-pointer.ts";
import { isInherited } from "../writer.ts";
import type { Direction } from "./unit.ts";

/** Keys of a pointer that a component's name leaves out, because they do not help to find the place. */
const structure = new Set(
  "components schemas paths content schema properties $defs definitions".split(" "),
);

/**
 * A free name that OpenAPI allows: the component's own name, or one made of the schema's pointer.
 *
 * @param find - Whether a component of the name is made already, and whether the vendor's document has one.
 */
export function componentName(
  kind: string,
  pointer: string,
  direction: Direction,
  find: (name: string) => { isMade: boolean; isOwn: boolean },
): string {
  const keys = keysOf(pointer);
  const isComponent = keys.length === 3 && keys[0] === "components";
  const own = isComponent ? keys.slice(2) : keys.filter((key) => !structure.has(key));
  const suffix = direction === "request" && kind === "schemas" ? "Request" : "";
  const wanted = `${own.join("_").replaceAll(/[^\w.-]/g, "_") || "Schema"}${suffix}`;
  return freeName(wanted, (name) => {
    const { isMade, isOwn } = find(name);
    return isMade || isInherited(name) || (name !== own[0] && isOwn);
  });
}
