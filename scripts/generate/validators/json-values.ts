/**
 * What the validators call to compare values. Ajv's own functions take time that grows with the square of a value's
 * size, or read `constructor` and `valueOf`, which a JSON object may have as properties. esbuild puts what is used into
 * the generated modules.
 */

/** Whether a value is the same JSON as a constant. It looks no further into the value than the constant goes. */
export function equal(value: unknown, constant: unknown): boolean {
  if (!isObject(value) || !isObject(constant)) return value === constant;
  const isList = Array.isArray(constant);
  if (isList !== Array.isArray(value)) return false;
  if (isList && Reflect.get(value, "length") !== constant.length) return false;
  const keys = Object.keys(constant);
  return (
    (isList || Object.keys(value).length === keys.length) &&
    keys.every(
      (key) =>
        Object.hasOwn(value, key) && equal(Reflect.get(value, key), Reflect.get(constant, key)),
    )
  );
}

/** Whether no two items are the same JSON. */
export function isUnique(items: readonly unknown[]): boolean {
  return new Set(items.map((item) => identify(item))).size === items.length;
}

const listed = new WeakMap<readonly unknown[], ReadonlySet<unknown>>();

/** Whether a value is the same JSON as one of a list of constants. */
export function isOneOf(value: unknown, constants: readonly unknown[]): boolean {
  let set = listed.get(constants);
  if (set === undefined) {
    set = new Set(constants.map((one) => identify(one, lasting)));
    listed.set(constants, set);
  }
  return set.has(identify(value));
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** A number for every object and list that is other JSON than all others. No value of JSON is a bigint. */
let last = 0n;
/** Those of constants. */
const lasting = new Map<string, bigint>();
/** Those of the value that is judged, and by object, for a schema may ask for the same one at each level. */
const met = new Map<string, bigint>();
const known = new Map<object, bigint>();

export function forgetValues(): void {
  met.clear();
  known.clear();
}

/** The same for values that are the same JSON, whatever the order of their properties. */
function identify(value: unknown, ids = met): unknown {
  if (!isObject(value)) return value;
  let id = known.get(value);
  if (id !== undefined) return id;
  const isList = Array.isArray(value);
  let text = isList ? "[" : "{";
  // With loops, because a callback at each level would fill the stack sooner.
  for (const key of isList ? value.keys() : Object.keys(value).toSorted()) {
    const inner: unknown = Reflect.get(value, key);
    const written = isObject(inner) ? `#${String(identify(inner, ids))}` : write(inner);
    text += isList ? `${written},` : `${write(key)}:${written},`;
  }
  id = lasting.get(text) ?? met.get(text) ?? ++last;
  ids.set(text, id);
  known.set(value, id);
  return id;
}

function write(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

/** Whether a number is a multiple of another, as decimals: 19.99 is one of 0.01. */
export function isMultiple(value: number, divisor: number): boolean {
  const quotient = value / divisor;
  // It is further from an integer than rounding could bring it.
  if (Math.abs(quotient - Math.round(quotient)) > Math.abs(quotient) * 2e-15) return false;
  let other = divisors.get(divisor);
  if (other === undefined) divisors.set(divisor, (other = decimal(divisor)));
  const one = decimal(value);
  const exponent = Math.min(one.exponent, other.exponent);
  const scaled = ({ digits, exponent: own }: typeof one) => digits * 10n ** BigInt(own - exponent);
  return scaled(one) % scaled(other) === 0n;
}

const divisors = new Map<number, ReturnType<typeof decimal>>();

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
