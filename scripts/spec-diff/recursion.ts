/** Finds what changed in structures that may hold themselves: inside of itself, a comparison finds nothing more. */
export class Recursion<Change> {
  private readonly known = new Map<string, readonly Change[]>();
  private readonly open: string[] = [];
  /** What was found while a comparison around it was open, by how many were open then: it lacks what stands there. */
  private readonly partial = new Map<string, number>();
  /** The outermost open comparison that the present one came upon again. */
  private outermost = Infinity;

  find(key: string, compare: () => readonly Change[]): readonly Change[] {
    const known = this.known.get(key);
    const depth = known ? this.partial.get(key) : this.open.indexOf(key);
    if (known || (depth !== undefined && depth >= 0)) {
      this.outermost = Math.min(this.outermost, depth ?? Infinity);
      return known ?? [];
    }
    const around = this.outermost;
    this.outermost = Infinity;
    this.open.push(key);
    const found = compare();
    this.open.pop();
    this.known.set(key, found);
    if (this.outermost < this.open.length) this.partial.set(key, this.outermost);
    else this.outermost = Infinity;
    this.outermost = Math.min(around, this.outermost);
    if (this.open.length === 0) this.forgetPartial();
    return found;
  }

  private forgetPartial(): void {
    for (const key of this.partial.keys()) this.known.delete(key);
    this.partial.clear();
    this.outermost = Infinity;
  }
}
