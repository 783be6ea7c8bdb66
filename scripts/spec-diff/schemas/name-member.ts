import { propertyStep } from "../place.ts";
import { describeShape } from "../words.ts";
import type { Paired } from "./pair-members.ts";
import type { SchemaChange, Sides } from "./schema-change.ts";
import { componentsIn } from "./shape-parts.ts";
import type { Shape } from "./shape.ts";
import type { Shapes } from "./shapes.ts";
import { tagsOf } from "./tags.ts";

export type Pair = Paired<Shape, SchemaChange>["changed"][number];

/** What changed in an object that is a member of a union says in which one. */
export function nameMember(
  { before, after, changes }: Pair,
  unions: readonly [readonly Shape[], readonly Shape[]],
  shapes: { old: Shapes; current: Shapes },
): readonly SchemaChange[] {
  const [old = [], current = []] = unions.map((all) => all.filter(({ type }) => type === "object"));
  if (before.type !== "object" || (old.length === 1 && current.length === 1)) return changes;
  const [tags, newTags] = [tagsOf(shapes.old, before), tagsOf(shapes.current, after)];
  const isTelling = (tag: string) =>
    newTags.includes(tag) &&
    old.filter((one) => tagsOf(shapes.old, one).includes(tag)).length === 1;
  const tag = tags.find(isTelling);
  const member = tag ? `where ${tag}` : `in ${describeShape(shapes.old, before)}`;
  const memberCount = old.length === current.length ? old.length : undefined;
  const sides: Sides = [before.parts, after.parts];
  // A member without a name is called by what tells it from others: where that changes, all its values are told.
  const isOwnName = ({ path, event }: SchemaChange) =>
    event === "enum" &&
    componentsIn(before).length === 0 &&
    tags.some((one) => path === propertyStep(one.slice(0, one.indexOf(" is "))));
  return changes.map((change) => {
    if (isOwnName(change)) return { ...change, sides: undefined };
    if (change.member !== undefined) return change;
    return { ...change, member, memberCount, sides: change.sides ?? sides };
  });
}
