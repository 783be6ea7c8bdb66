import { stepsOf } from "../place.ts";
import { distinct } from "./shape-parts.ts";

/** The result of a comparison that met an unfinished one around it. The unfinished one finds the rest. */
type PartialResult<Change> = {
  found: readonly Change[];
  /** Where the unfinished one stands in `open`. */
  depth: number;
  /** The outermost unfinished one that it, or what it holds, met again. */
  outermost: number;
};

/** Compares structures that may hold themselves: where a comparison meets itself again, it finds nothing more. */
export class Recursion<Change extends { path: string; event: string; effect?: string }> {
  private readonly known = new Map<string, readonly Change[]>();
  private readonly open: string[] = [];
  /** Findings that are incomplete: they can be used until the comparison that finds the rest is finished. */
  private readonly partial = new Map<string, PartialResult<Change>>();
  /** Comparisons of structures that hold themselves: what they find depends on which one begins. */
  private readonly circular = new Set<string>();
  /** The outermost unfinished comparison that the present one met again. */
  private outermost = Infinity;

  /** @param isSure - Whether the result will be reported. A result that only helps to pair members is not kept. */
  find(key: string, compare: () => readonly Change[], isSure: boolean): readonly Change[] {
    const partial = this.partial.get(key);
    const depth = partial?.outermost ?? this.open.indexOf(key);
    if (depth >= 0) {
      this.outermost = Math.min(this.outermost, depth);
      return partial?.found ?? [];
    }
    const known = this.known.get(key);
    if (known) return known;
    const around = this.outermost;
    this.outermost = Infinity;
    this.open.push(key);
    const found = compare();
    this.open.pop();
    if (this.outermost < Infinity) this.circular.add(key);
    const isPartial = this.outermost < this.open.length;
    const outermost = isPartial ? this.outermost : Infinity;
    this.close(outermost, isSure);
    if (isPartial)
      this.partial.set(key, { found: withoutDetours(found), depth: outermost, outermost });
    else this.known.set(key, found);
    this.outermost = Math.min(around, outermost);
    if (this.open.length === 0) this.beginAnew();
    return found;
  }

  private close(outermost: number, isSure: boolean): void {
    const closed = this.open.length;
    for (const [key, partial] of this.partial) {
      if (!isSure && partial.depth >= closed) this.partial.delete(key);
      else if (partial.outermost >= closed) partial.outermost = outermost;
    }
  }

  private beginAnew(): void {
    for (const key of this.circular) this.known.delete(key);
    this.circular.clear();
    this.partial.clear();
  }
}

/** Many paths lead through structures that hold each other: the same change at the end of several counts once. */
function withoutDetours<Change extends { path: string; event: string; effect?: string }>(
  changes: readonly Change[],
): Change[] {
  return distinct(changes, ({ path, event, effect }) =>
    [stepsOf(path).at(-1), event, effect].join(" "),
  );
}
