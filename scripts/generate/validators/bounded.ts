/** Nobody writes a schema with more paths through it, unless it is recursive. */
const mostPaths = 1_000;

const head = /^function (validate\d+)\(data, .*$/m;
const heads = new RegExp(head, "gm");

/**
 * Bounds the calls of validators that a value could keep busy without end: those that can call themselves, and those
 * that call each other on ever more paths, as nested alternatives do. Such a validator keeps its result for each part of
 * a value. So does one that compares whole objects.
 *
 * @returns the code, and the function with which exported validators are wrapped; none where nothing needs it
 */
export function boundCalls(code: string): { code: string; wrap: string | undefined } {
  const calls = callsOf(code, /(validate\d+|wrapper\d+)(?:\.validate)?\(data/g);
  const wrap = "bounded";
  if (largest(calls) > mostPaths) return { code: remembering(code), wrap };
  return { code, wrap: /\b(isOneOf|isUnique)\(/.test(code) ? wrap : undefined };
}

/** The code in which each validator keeps what it finds out. */
function remembering(code: string): string {
  let current = "";
  return code
    .split("\n")
    .map((line) => {
      const [, name] = head.exec(line) ?? [];
      if (name !== undefined) {
        current = name;
        return `${line}\nconst before = recall(${name}, data, instancePath, vErrors, errors);if(typeof before === "boolean"){return before;}`;
      }
      return line === "return errors === start;"
        ? `return remember(${current}, data, before, start);`
        : line;
    })
    .join("\n");
}

/** Whether a validator calls itself for the same value, so that no value ever ends it. */
export function isEndless(code: string): boolean {
  return largest(callsOf(code, /(validate\d+|wrapper\d+)(?:\.validate)?\(data,/g)) === Infinity;
}

type Calls = ReadonlyMap<string, readonly string[]>;

/** Which functions each function calls. */
function callsOf(code: string, call: RegExp): Calls {
  const wrapped = new Map(
    [...code.matchAll(/(wrapper\d+) = \{validate: ?(validate\d+)\}/g)].map(
      ([, wrapper, name]) => [wrapper, name] as const,
    ),
  );
  const parts = code.split(heads).slice(1);
  const functions = parts.flatMap((name, index) =>
    index % 2 === 0 ? [[name, parts[index + 1] ?? ""] as const] : [],
  );
  return new Map(
    functions.map(([name, body]) => [
      name,
      [...body.matchAll(call)].map(([, called = ""]) => wrapped.get(called) ?? called),
    ]),
  );
}

/** The largest number of paths on which a function calls others; infinite where one can call itself. */
function largest(calls: Calls): number {
  const known = new Map<string, number>();
  const count = (name: string): number => {
    const counted = known.get(name);
    if (counted !== undefined) return counted;
    known.set(name, Infinity); // A function that is met again before it is counted calls itself.
    const paths = (calls.get(name) ?? []).reduce((sum, called) => sum + count(called), 1);
    known.set(name, paths);
    return paths;
  };
  return Math.max(0, ...[...calls.keys()].map(count));
}
