/**
 * What the validators call. Ajv's own functions take time that grows with the square of a value's size, or read
 * `constructor` and `valueOf`, which a JSON object may have as properties. esbuild puts what is used into the
 * generated modules.
 */

/** Whether two values are the same JSON, whatever the order of their properties. */
export function equal(one: unknown, other: unknown): boolean {
  return one === other || (isObject(one) && isObject(other) && canonical(one) === canonical(other));
}

/** Whether no two items are the same JSON. */
export function isUnique(items: readonly unknown[]): boolean {
  return (
    new Set(items.map((item) => (isObject(item) ? canonical(item) : item))).size === items.length
  );
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function canonical(value: object): string {
  // The first character tells it from a text with the same characters in the same list.
  return `\0${JSON.stringify(value, (_key, inner: unknown) =>
    isObject(inner) && !Array.isArray(inner)
      ? Object.fromEntries(
          Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1)),
        )
      : inner,
  )}`;
}

/** Whether a number is a multiple of another, as decimals: 19.99 is one of 0.01. */
export function isMultiple(value: number, divisor: number): boolean {
  const [one, other] = [decimal(value), decimal(divisor)];
  const exponent = Math.min(one.exponent, other.exponent);
  const scaled = ({ digits, exponent: own }: typeof one) => digits * 10n ** BigInt(own - exponent);
  return scaled(one) % scaled(other) === 0n;
}

/** A number as `digits * 10 ** exponent`. */
function decimal(value: number): { digits: bigint; exponent: number } {
  const [mantissa = "", exponent = "0"] = value.toExponential().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}

/** The number of characters, as JSON Schema counts them. */
export function ucs2length(text: string): number {
  // The second half of a character above U+FFFF is not counted.
  return text.length - (text.match(/[\ud800-\udbff](?=[\udc00-\udfff])/g)?.length ?? 0);
}

let calls = 0;
const tooCostly = new Error();

/** Counts a call of a validator that can call itself: alternatives would multiply at each level of a value. */
export function spend(): void {
  calls += 1;
  if (calls > 10_000_000) throw tooCostly;
}

type Issues = { errors?: unknown; count?: number };
type Check = Issues & ((data: unknown) => boolean);

/** A validator that can call itself, with an end to its calls and to its depth. */
export function bounded(validate: Check): Check {
  const check: Check = (data) => {
    calls = 0;
    try {
      const matches = validate(data);
      check.errors = validate.errors;
      check.count = validate.count ?? 0;
      return matches;
    } catch (error) {
      if (error !== tooCostly && !(error instanceof RangeError)) throw error;
      check.errors = [{ instancePath: "", message: "is nested too deeply to be checked" }];
      check.count = 1;
      return false;
    }
  };
  return check;
}

type Mismatch = { instancePath: string; message: string };

/**
 * Adds the error that no alternative of an `anyOf` matched, and returns the new number of errors. If each alternative
 * only said what the value itself must be, this one error replaces theirs.
 *
 * @param from - The number of errors before the first alternative.
 */
export function noAlternative(
  mismatches: Mismatch[],
  from: number,
  errors: number,
  parent: string,
  instancePath = parent,
): number {
  const alternatives = mismatches.slice(from);
  const isOne =
    alternatives.length > 0 &&
    alternatives.length === errors - from &&
    alternatives.every(
      (one) => one.instancePath === instancePath && one.message.startsWith("must be "),
    );
  if (isOne) mismatches.length = from;
  const expected = new Set(alternatives.map(({ message }) => message.slice("must be ".length)));
  const message = isOne ? `must be ${[...expected].join(" or ")}` : "must match a schema in anyOf";
  if (mismatches.length < 20) mismatches.push({ instancePath, message });
  return (isOne ? from : errors) + 1;
}
