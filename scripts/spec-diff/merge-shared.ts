import { settle, type Change } from "./change.ts";

/** A change, and the member of a union to which it belongs. */
export type InMember = Change & { member: string | undefined };

/** Places that share a schema change together, and are told together. */
export function mergeShared(changes: readonly InMember[]): Change[] {
  const groups = Map.groupBy(changes, ({ pointer, old, new: current, verdict }) =>
    JSON.stringify([pointer, old, current, verdict]),
  );
  return [...groups.values()].flatMap((group) => {
    const shared = group.toSorted((one, other) => one.place.length - other.place.length);
    const [first, ...others] = shared;
    if (!first) return [];
    const { member, ...change } = first;
    const all = Map.groupBy(
      shared.flatMap(({ judges }) => judges),
      ({ name }) => name,
    );
    const judges = [...all].map(([name, said]) => ({ name, ...settle(said) }));
    return {
      ...change,
      ...settle(judges.toReversed()),
      judges,
      // It stands at the end of the line.
      ...(change.new === null
        ? { old: withMember(change.old, member) }
        : { new: withMember(change.new, member) }),
      also: others.map((other) => withMember(other.place, other.member)),
    };
  });
}

function withMember<Text extends string | null>(text: Text, member: string | undefined) {
  return member === undefined || text === null ? text : `${text} ${member}`;
}
