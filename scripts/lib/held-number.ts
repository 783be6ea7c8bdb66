/** Why a document with a number that became NaN is refused. */
export const unheldNumber =
  "JavaScript cannot hold the number that stands there; remove it, or give one with fewer digits.";

/**
 * A number as JavaScript holds it, or NaN where it would silently be another one: an integer beyond 2^53, a fraction
 * that becomes an integer, what becomes infinite. Of other fractions the last digits do not matter.
 *
 * @param source - How the text of YAML or JSON writes it.
 */
export function heldNumber(source: string, value: number): number {
  if (!Number.isFinite(value)) return NaN;
  const isSame = !Number.isInteger(value) || decimal(source) === decimal(String(value));
  return isSame ? value : NaN;
}

/** A number without its sign, in the one form `<digits>e<exponent>` that is the same for `10`, `1e1` and `10.0`. */
function decimal(source: string): string {
  if (/^0[xo]/.test(source)) return decimal(String(BigInt(source)));
  const [mantissa = "", exponent = "0"] = source.toLowerCase().replace(/^[-+]/, "").split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const digits = (whole + fraction).replace(/^0+/, "");
  let end = digits.length;
  while (digits[end - 1] === "0") end -= 1;
  return end === 0
    ? "0"
    : `${digits.slice(0, end)}e${Number(exponent) - fraction.length + digits.length - end}`;
}
