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
  const isAlone = items.filter(isObject).length < 2; // It is the same as no other item, whatever it holds.
  const seen = new Set<unknown>();
  return items.every((item, index) => seen.add(isAlone ? item : identify(item)).size > index);
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

/** What stands for all objects, or lists, that are the same JSON. */
type JsonIdentity = { readonly text: string };

let last = 0;
/** The identities of the schema's constants, by their JSON text. */
const lasting = new Map<string, JsonIdentity>();
/** The identities of the value that is validated, by text and by object. A schema may ask for one at each level. */
const met = new Map<string, JsonIdentity>();
const known = new Map<object, JsonIdentity>();

export function forgetValues(): void {
  met.clear();
  known.clear();
}

/** The same for values that are the same JSON, whatever the order of their properties. */
function identify(value: unknown, ids = met): unknown {
  return isObject(value) ? identityOf(value, ids) : value;
}

function identityOf(value: object, ids: Map<string, JsonIdentity>): JsonIdentity {
  let identity = known.get(value);
  if (identity !== undefined) return identity;
  let text = "";
  // With loops, because a callback at each level would fill the stack sooner.
  if (Array.isArray(value)) for (const item of value) text += `${write(item, ids)},`;
  else
    for (const key of Object.keys(value).toSorted())
      text += `${JSON.stringify(key)}:${write(Reflect.get(value, key), ids)},`;
  text += Array.isArray(value) ? "]" : "}";
  identity = lasting.get(text) ?? met.get(text) ?? { text: `#${++last}` };
  ids.set(text, identity);
  if (text.includes("#")) known.set(value, identity); // To look up a flat one takes as long as to read it.
  return identity;
}

function write(value: unknown, ids: Map<string, JsonIdentity>): string {
  if (isObject(value)) return identityOf(value, ids).text;
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

/** Whether a number is a multiple of another, as decimals: 19.99 is one of 0.01. */
export function isMultiple(value: number, divisor: number): boolean {
  let other = divisors.get(divisor);
  if (other === undefined) divisors.set(divisor, (other = decimal(divisor)));
  const { units, scale } = other;
  // Up to these sizes no rounding hides a difference. The rest takes longer.
  if (Number.isSafeInteger(units) && scale <= 1e22) {
    if (Number.isInteger(value) && scale % units === 0) return true;
    const nearest = Math.round((value * scale) / units) * units;
    if (Math.abs(nearest) < 1e15) return nearest / scale === value;
  }
  const one = decimal(value);
  const exponent = Math.min(one.exponent, other.exponent);
  const scaled = ({ digits, exponent: own }: Decimal) => digits * 10n ** BigInt(own - exponent);
  return scaled(one) % scaled(other) === 0n;
}

/** A number as `digits * 10 ** exponent`, and as `units / scale`. */
type Decimal = { digits: bigint; exponent: number; units: number; scale: number };

const divisors = new Map<number, Decimal>();

function decimal(value: number): Decimal {
  const [mantissa = "", power = "0"] = value.toExponential().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const digits = BigInt(whole + fraction);
  const exponent = Number(power) - fraction.length;
  return { digits, exponent, units: Number(digits), scale: 10 ** -exponent };
}

/** The number of characters, as JSON Schema counts them. */
export function ucs2length(text: string): number {
  // The second half of a character above U+FFFF is not counted.
  return text.length - (text.match(/[\ud800-\udbff](?=[\udc00-\udfff])/g)?.length ?? 0);
}
