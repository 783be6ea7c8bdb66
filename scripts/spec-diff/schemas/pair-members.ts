/** A member that is like more others is compared with none: if unions hold themselves, each pair compares all pairs. */
export const mostLike = 6;

/** What members of unions are to those who pair them. */
export type Members<Member, Change> = {
  /** Only members of one kind can have become each other; those without a kind are compared as a whole. */
  kindOf: (member: Member) => string | undefined;
  /** Objects of a union that have no property in common are not the same one. */
  namesOf: (member: Member) => readonly string[];
  /** What tells a member from others: how it is written, its name, and its properties that can have one value only. */
  tagsOf: (member: Member) => readonly string[];
  /** Where it is not sure that the two are paired, what is found may never be told. */
  compare: (before: Member, after: Member, isSure: boolean) => readonly Change[];
};

export type Paired<Member, Change> = {
  changed: { before: Member; after: Member; changes: readonly Change[] }[];
  gone: Member[];
  added: Member[];
};

/**
 * Tells what became of the members of a union. One without a twin is taken for the one of its kind that shares the most
 * tags with it, then the most names, and then has the fewest changes. Where more of a kind came than went, or fewer, the
 * union changed as a whole.
 */
export function pairMembers<Member, Change>(
  before: readonly Member[],
  after: readonly Member[],
  members: Members<Member, Change>,
): Paired<Member, Change> {
  const { kindOf, compare } = members;
  const pairs = alike(before, after, members);
  const isSure = [before, after].every(
    (all, side) =>
      all.filter((one) => kindOf(one) !== undefined).length === pairs.length &&
      new Set(pairs.map((pair) => pair[side])).size === pairs.length,
  );
  const candidates = pairs
    .map(([one, other]) => ({ before: one, after: other, changes: compare(one, other, isSure) }))
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

/** The pairs that may be the same member. Those that have the most in common are not compared with any other. */
function alike<Member, Change>(
  before: readonly Member[],
  after: readonly Member[],
  { kindOf, namesOf, tagsOf }: Members<Member, Change>,
): [Member, Member][] {
  const isUnion = before.length + after.length > 2;
  const [old = [], current = []] = [before, after].map((all) =>
    all.map((member) => ({
      member,
      kind: kindOf(member),
      names: isUnion ? namesOf(member) : [],
      tags: isUnion ? tagsOf(member) : [],
    })),
  );
  type Known = (typeof old)[number];
  const likeness = (one: Known, other: Known) => {
    const [tags, names] = [inCommon(one.tags, other.tags), inCommon(one.names, other.names)];
    const isApart = one.names.length > 0 && other.names.length > 0 && names === 0;
    const isOne = one.kind !== undefined && one.kind === other.kind && !isApart;
    return isOne ? 1 + tags + names / 1e6 : 0;
  };
  const scores = old.map((one) => current.map((other) => likeness(one, other)));
  const mostOfNew = current.map((_one, column) =>
    Math.max(...scores.map((row) => row[column] ?? 0)),
  );
  return scores.flatMap((row, index) => {
    const most = Math.max(...row);
    const pairs = row.flatMap((score, column): [Member, Member][] => {
      const [one, other] = [old[index], current[column]];
      const isNearest = score > 0 && score === most && score === mostOfNew[column];
      return one && other && isNearest ? [[one.member, other.member]] : [];
    });
    return pairs.length > mostLike ? [] : pairs;
  });
}

function inCommon(some: readonly string[], others: readonly string[]): number {
  return new Set(some.filter((one) => others.includes(one))).size;
}
