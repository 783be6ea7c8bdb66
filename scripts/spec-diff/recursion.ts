/** Finds what changed in structures that may hold themselves: inside of itself, a comparison finds nothing more. */
export class Recursion<Change> {
  private readonly known = new Map<string, readonly Change[]>();
  private readonly open: string[] = [];
  /** Comparisons inside of an open one that they hold again, by where it stands: what they find is told there, once. */
  private readonly partial = new Map<string, number>();
  /** Those that hold themselves: what they find depends on where one begins. */
  private readonly circular = new Set<string>();
  /** The outermost open comparison that the present one came upon again. */
  private outermost = Infinity;

  find(key: string, compare: () => readonly Change[]): readonly Change[] {
    const depth = this.partial.get(key) ?? this.open.indexOf(key);
    if (depth >= 0) {
      this.outermost = Math.min(this.outermost, depth);
      return [];
    }
    const known = this.known.get(key);
    if (known) return known;
    const around = this.outermost;
    this.outermost = Infinity;
    this.open.push(key);
    const found = compare();
    this.open.pop();
    const isPartial = this.outermost < this.open.length;
    if (isPartial) this.partial.set(key, this.outermost);
    else this.known.set(key, found);
    if (this.outermost < Infinity) this.circular.add(key);
    this.outermost = Math.min(around, isPartial ? this.outermost : Infinity);
    if (this.open.length === 0) this.beginAnew();
    return found;
  }

  private beginAnew(): void {
    for (const key of this.circular) this.known.delete(key);
    this.circular.clear();
    this.partial.clear();
  }
}
