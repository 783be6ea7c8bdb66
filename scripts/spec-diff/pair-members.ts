/** What members of unions are to those who pair them. */
export type Members<Member, Change> = {
  /** Only members of one kind can have become each other; those without a kind are compared as a whole. */
  kindOf: (member: Member) => string | undefined;
  /** Objects of a union that have no property in common are not the same one. */
  namesOf: (member: Member) => readonly string[];
  /** The properties that can have one value only, with that value. */
  tagsOf: (member: Member) => readonly string[];
  compare: (before: Member, after: Member) => readonly Change[];
};

export type Paired<Member, Change> = {
  changed: { before: Member; after: Member; changes: readonly Change[] }[];
  gone: Member[];
  added: Member[];
};

/**
 * Tells what became of the members of a union. One without a twin is taken for the one of its kind that has the same
 * tags, or else the fewest changes. Where more members of a kind came than went, or fewer, the union changed as a whole.
 */
export function pairMembers<Member, Change>(
  before: readonly Member[],
  after: readonly Member[],
  { kindOf, namesOf, tagsOf, compare }: Members<Member, Change>,
): Paired<Member, Change> {
  const isUnion = before.length + after.length > 2;
  const isAlike = (one: Member, other: Member) => {
    if (kindOf(one) === undefined || kindOf(one) !== kindOf(other)) return false;
    const [names, newNames] = [namesOf(one), namesOf(other)];
    const isApart =
      names.length > 0 && newNames.length > 0 && !names.some((name) => newNames.includes(name));
    return !isUnion || !isApart;
  };
  const candidates = before.flatMap((one) =>
    after
      .filter((other) => isAlike(one, other))
      .map((other) => ({ before: one, after: other, changes: compare(one, other) })),
  );
  const twins = candidates.filter(({ changes }) => changes.length === 0);
  const gone = new Set(
    before.filter((one) => !after.includes(one) && !twins.some((twin) => twin.before === one)),
  );
  const added = new Set(
    after.filter((one) => !before.includes(one) && !twins.some((twin) => twin.after === one)),
  );
  const countOf = (members: Iterable<Member>, member: Member) =>
    [...members].filter((one) => kindOf(one) === kindOf(member)).length;
  const tags = new Map([...gone, ...added].map((member) => [member, tagsOf(member)]));
  const isShared = (pair: { after: Member }) => (tag: string) =>
    tags.get(pair.after)?.includes(tag);
  const changed = candidates
    .filter((pair) => gone.has(pair.before) && added.has(pair.after))
    .filter((pair) => countOf(gone, pair.before) === countOf(added, pair.before))
    .map((pair) => ({ pair, shared: tags.get(pair.before)?.filter(isShared(pair)).length ?? 0 }))
    .toSorted(
      (one, other) =>
        other.shared - one.shared || one.pair.changes.length - other.pair.changes.length,
    )
    .flatMap(({ pair }) => {
      if (!gone.has(pair.before) || !added.has(pair.after)) return [];
      gone.delete(pair.before);
      added.delete(pair.after);
      return [pair];
    });
  return { changed, gone: [...gone], added: [...added] };
}
