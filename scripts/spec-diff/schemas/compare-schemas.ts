import { isAnnotation, isAny } from "./annotations.ts";
import { compareArrays, compareObjects } from "./compare-members.ts";
import { compareNotes } from "./compare-notes.ts";
import { compareConstraints } from "./compare-constraints.ts";
import { Effort } from "./effort.ts";
import { fits, isMeasured, isRefusal } from "./fits.ts";
import { nameMember, type Pair } from "./name-member.ts";
import { mostLike, pairMembers } from "./pair-members.ts";
import { Recursion } from "./recursion.ts";
import { effectOf, senseOf, withoutRepetition, type SchemaChange } from "./schema-change.ts";
import { componentsIn, keysIn, textOf } from "./shape-parts.ts";
import type { Schema, Shape } from "./shape.ts";
import { Shapes } from "./shapes.ts";
import { splitByTag, tagsOf } from "./tags.ts";
import type { Direction } from "../../generate/canonical/unit.ts";

/** Compares schemas of two documents by the values that match, wherever and however the schemas are written. */
export class SchemaComparison {
  readonly old: Shapes;
  readonly current: Shapes;
  private readonly recursion = new Recursion<SchemaChange>();
  private readonly effort = new Effort();

  /** @param direction - Among what callers get, `oneOf` counts as `anyOf`, as it does to their validators. */
  constructor(before: unknown, after: unknown, direction: Direction = "request") {
    this.old = new Shapes(before, direction);
    this.current = new Shapes(after, direction);
  }

  /** Everything that changed, each at its path. Several schemas apply all at once; none stand for any value. */
  compare(before: readonly Schema[], after: readonly Schema[]): readonly SchemaChange[] {
    const [old, current] = [this.old.of(before), this.current.of(after)];
    const found = [...this.compareShapes(old, current), ...compareNotes(old, current)];
    const isExclusive = current.some(({ parts }) => parts.some(({ value }) => "oneOf" in value));
    const changes = isExclusive ? tellExclusive(found) : found;
    this.effort.spend(after[0]?.pointer ?? "#", 1 + changes.length);
    return withoutRepetition(
      changes.map((change) =>
        change.path === "" && !change.sides ? { ...change, sides: [before, after] } : change,
      ),
    );
  }

  private compareShapes(before: readonly Shape[], after: readonly Shape[]): SchemaChange[] {
    const changes = (one: Shape, other: Shape) => this.compareShape(one, other, false);
    const { changed, gone, added } = pairMembers(before, after, {
      kindOf: ({ type }) => type,
      namesOf: (shape) => (shape.type === "object" ? keysIn(shape, "properties") : []),
      tagsOf: (shape) => [
        textOf(shape),
        ...componentsIn(shape),
        ...tagsOf(before.includes(shape) ? this.old : this.current, shape),
      ],
      compare: (one, other, isSure) => this.compareShape(one, other, isSure),
    });
    const isMany = gone.length > mostLike && added.length > mostLike;
    const tags = before.flatMap((one) => tagsOf(this.old, one));
    const newTags = after.flatMap((one) => tagsOf(this.current, one));
    // One object with several values of a tag may be as many objects that differ in it.
    const isLost = (one: Shape) =>
      !after.some((other) => isInside(changes(one, other), "narrower")) &&
      !splitByTag(this.old, one, newTags).every((part) =>
        after.some((other) => isOnly(changes(part, other), "wider")),
      );
    const isNew = (other: Shape) =>
      !before.some((one) => isInside(changes(one, other), "wider")) &&
      !splitByTag(this.current, other, tags).every((part) =>
        before.some((one) => isOnly(changes(one, part), "narrower")),
      );
    const effect = senseOf(isMany || gone.some(isLost), isMany || added.some(isNew));
    // What any other member matches, before and after, is no change.
    const isCovered = ({ before: one, after: other }: Pair) =>
      one.type !== "object" &&
      before.some((was) => was !== one && isInside(changes(was, other), "wider")) &&
      after.some((is) => is !== other && isInside(changes(one, is), "narrower"));
    const found = changed.flatMap((pair) => {
      if (isCovered(pair)) return [];
      const sides = [pair.before, pair.after];
      const isOfAny = sides.some(({ parts }) => parts.every(({ value }) => isAny(value)));
      // Where any value becomes an object, its properties are told with it.
      return isOfAny && effect ? [] : nameMember(pair, [before, after], this);
    });
    return effect ? [...found, { path: "", event: "type", effect }] : found;
  }

  private compareShape(before: Shape, after: Shape, isSure: boolean): readonly SchemaChange[] {
    if (before.type !== after.type) return [{ path: "", event: "type", effect: "both" }];
    if (before.values || after.values) return this.compareListed(before, after);
    const constraints = () => this.compareConstraints(before, after);
    if (before.type !== "object" && before.type !== "array") return constraints();
    const compare = (was: readonly Schema[], is: readonly Schema[]) => this.compare(was, is);
    const compareInside = () =>
      before.type === "object"
        ? [...constraints(), ...compareObjects(before, after, compare)]
        : compareArrays(before, after, constraints(), compare);
    return this.recursion.find(`${keyOf(before)} > ${keyOf(after)}`, compareInside, isSure);
  }

  private compareListed(before: Shape, after: Shape): SchemaChange[] {
    const [isOld, isCurrent] = [before, after].map(
      (shape) => (value: string) => shape.values?.includes(value) ?? fits(value, shape),
    );
    if (!isOld || !isCurrent) return [];
    // Where one side lists no values, it has others than the listed ones.
    const isListed = before.values !== undefined && after.values !== undefined;
    const others = this.compareConstraints(before, after).filter(({ event }) => !isMeasured(event));
    // What else held for the values of before, such as a format, may have refused what is listed now.
    const isFreed = others.some(
      ({ event, effect: of }) => /wider|both/.test(of) && !isRefusal(event, before),
    );
    const effect = senseOf(
      before.values?.some((value) => !isCurrent(value)) ?? true,
      after.values?.some((value) => !isOld(value) || (!before.values && isFreed)) ?? true,
    );
    const rules = others.filter(
      ({ effect: of }) => isListed || effect === "both" || of === "narrower",
    );
    return effect ? [...rules, { path: "", event: "enum", effect }] : rules;
  }

  private compareConstraints(before: Shape, after: Shape): SchemaChange[] {
    return compareConstraints([before, this.old], [after, this.current], (was, is) =>
      effectOf(this.compare(was, is)),
    );
  }
}

/** Shapes with one key are the same, however they are referred to. */
function keyOf({ type, parts }: Shape): string {
  const telling = parts.filter(({ value }) =>
    Object.keys(value).some((keyword) => keyword !== "type" && !isAnnotation(keyword)),
  );
  return `${type} ${telling.map(({ pointer }) => pointer).join(" ")}`;
}

/** Where only one alternative may match, what any of them allows more may be refused, too. */
function tellExclusive(changes: readonly SchemaChange[]): readonly SchemaChange[] {
  const inside = changes.filter(({ event }) => event !== "oneOf");
  if (inside.every(({ effect }) => effect === "none")) return changes;
  return inside.map((change) => ({ ...change, isExclusive: true }));
}

function isInside(changes: readonly SchemaChange[], forbidden: "narrower" | "wider"): boolean {
  return !changes.some(({ effect }) => effect === forbidden || effect === "both");
}

function isOnly(changes: readonly SchemaChange[], allowed: "narrower" | "wider"): boolean {
  return changes.every(({ effect }) => effect === allowed);
}
