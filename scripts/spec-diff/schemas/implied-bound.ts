import type { Bound } from "./constraints.ts";
import { childrenOf, isClosed, keysIn, layoutOf, requiredOf } from "./shape-parts.ts";
import type { Shape } from "./shape.ts";

/** The bound that other keywords of a shape set already: two required properties are at least two properties. */
export function impliedBound(keyword: string, shape: Shape): Bound | undefined {
  const at = impliedNumber(keyword, shape);
  return at === undefined ? undefined : { at, isExclusive: false };
}

function impliedNumber(keyword: string, shape: Shape): number | undefined {
  const numbers = (name: string) =>
    shape.parts.flatMap(({ value }) => (typeof value[name] === "number" ? value[name] : []));
  if (keyword === "minProperties") return new Set(requiredOf(shape)).size;
  if (keyword === "maxProperties") {
    const hasPatterns = keysIn(shape, "patternProperties").length > 0;
    const hasOthers = !isClosed(childrenOf(shape, "additionalProperties"));
    return hasPatterns || hasOthers ? undefined : new Set(keysIn(shape, "properties")).size;
  }
  if (keyword === "maxItems") {
    const { length, isClosed: endsThere } = layoutOf(shape);
    return endsThere ? length : undefined;
  }
  if (keyword !== "bits" || !shape.isInteger) return undefined;
  const [least, most] = [Math.max(...numbers("minimum")), Math.min(...numbers("maximum"))];
  return Math.ceil(Math.log2(Math.max(-least, most + 1)));
}
