import { stepsOf } from "./place.ts";
import { distinct } from "./shape-parts.ts";

/** What is known of a comparison inside of an open one that it holds again. */
type Partial<Change> = {
  found: readonly Change[];
  /** Where the open one stood: what it finds is missing here. */
  depth: number;
  /** The outermost one that is still open, and holds this one. */
  outermost: number;
};

/** Finds what changed in structures that may hold themselves: inside of itself, a comparison finds nothing more. */
export class Recursion<Change extends { path: string; event: string; effect?: string }> {
  private readonly known = new Map<string, readonly Change[]>();
  private readonly open: string[] = [];
  /** They count as long as what is missing is found around them, or told beside them. */
  private readonly partial = new Map<string, Partial<Change>>();
  /** Those that hold themselves: what they find depends on where one begins. */
  private readonly circular = new Set<string>();
  /** The outermost open comparison that the present one came upon again. */
  private outermost = Infinity;

  /** @param isSure - Whether what is found is told. Where it only helps to choose, nothing later may rely on it. */
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

/** There are many ways through structures that hold each other: what is found again at their ends counts once. */
function withoutDetours<Change extends { path: string; event: string; effect?: string }>(
  changes: readonly Change[],
): Change[] {
  return distinct(changes, ({ path, event, effect }) =>
    [stepsOf(path).at(-1), event, effect].join(" "),
  );
}
