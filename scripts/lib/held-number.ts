/** Why a document with a number that became NaN is refused. */
export const unheldNumber =
  "JavaScript cannot hold the number without changing it; remove it, or give one with fewer digits.";

/**
 * Returns the number, or NaN if JavaScript changes its meaning: an integer beyond 2^53, a fraction that becomes an
 * integer, a number that becomes infinite. Rounded last digits of other fractions are accepted.
 *
 * @param source - The number as YAML or JSON writes it.
 * @param value - The number as JavaScript reads it.
 */
export function heldNumber(source: string, value: number): number {
  if (!Number.isFinite(value)) return NaN;
  const isSame = !Number.isInteger(value) || decimal(source) === decimal(String(value));
  return isSame ? value : NaN;
}

/** A number without its sign, as `<digits>e<exponent>`. Equal numbers have equal texts: `10`, `1e1` and `10.0`. */
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
