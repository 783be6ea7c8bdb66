/** What members of unions are to those who pair them. */
export type Members<Member, Change> = {
  /** Only members of one kind can have become each other; those without a kind are compared as a whole. */
  kindOf: (member: Member) => string | undefined;
  /** Objects of a union that have no property in common are not the same one. */
  namesOf: (member: Member) => readonly string[];
  /** What tells a member from others: its name, and its properties that can have one value only. */
  tagsOf: (member: Member) => readonly string[];
  compare: (before: Member, after: Member) => readonly Change[];
};

export type Paired<Member, Change> = {
  changed: { before: Member; after: Member; changes: readonly Change[] }[];
  gone: Member[];
  added: Member[];
};

/**
 * Tells what became of the members of a union. One without a twin is taken for the one of its kind that has the most
 * tags of it, and then the fewest changes. Where more of a kind came than went, or fewer, the union changed as a whole.
 */
export function pairMembers<Member, Change>(
  before: readonly Member[],
  after: readonly Member[],
  members: Members<Member, Change>,
): Paired<Member, Change> {
  const { kindOf, compare } = members;
  const candidates = alike(before, after, members)
    .map(([one, other]) => ({ before: one, after: other, changes: compare(one, other) }))
    .toSorted((one, other) => one.changes.length - other.changes.length);
  const twins = candidates.filter(({ changes }) => changes.length === 0);
  const gone = new Set(
    before.filter((one) => !after.includes(one) && !twins.some((twin) => twin.before === one)),
  );
  const added = new Set(
    after.filter((one) => !before.includes(one) && !twins.some((twin) => twin.after === one)),
  );
  const countOf = (all: Iterable<Member>, member: Member) =>
    [...all].filter((one) => kindOf(one) === kindOf(member)).length;
  const changed = candidates
    .filter((pair) => gone.has(pair.before) && added.has(pair.after))
    .filter((pair) => countOf(gone, pair.before) === countOf(added, pair.before))
    .filter(
      (pair) =>
        gone.has(pair.before) &&
        added.has(pair.after) &&
        gone.delete(pair.before) &&
        added.delete(pair.after),
    );
  return { changed, gone: [...gone], added: [...added] };
}

/** The pairs that may be the same member. Those that share the most tags are not compared with any other. */
function alike<Member, Change>(
  before: readonly Member[],
  after: readonly Member[],
  { kindOf, namesOf, tagsOf }: Members<Member, Change>,
): [Member, Member][] {
  const isUnion = before.length + after.length > 2;
  const [tags = [], newTags = []] = [before, after].map((all) =>
    all.map(isUnion ? tagsOf : () => []),
  );
  const shared = tags.map((some) =>
    newTags.map((others) => some.filter((tag) => others.includes(tag)).length),
  );
  const mostOfOld = shared.map((counts) => Math.max(...counts));
  const mostOfNew = newTags.map((_tags, column) =>
    Math.max(...shared.map((counts) => counts[column] ?? 0)),
  );
  const isApart = (names: readonly string[], others: readonly string[]) =>
    names.length > 0 && others.length > 0 && !names.some((name) => others.includes(name));
  return before.flatMap((one, row) =>
    after.flatMap((other, column): [Member, Member][] => {
      if (kindOf(one) === undefined || kindOf(one) !== kindOf(other)) return [];
      if (isUnion && isApart(namesOf(one), namesOf(other))) return [];
      const count = shared[row]?.[column];
      const isNearest = count === mostOfOld[row] && count === mostOfNew[column];
      return isNearest ? [[one, other]] : [];
    }),
  );
}
