/** Matches a decimal number without sign: `12`, `0.5`, `.5`, `1e-7`. */
export const DECIMAL = String.raw`(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?`;

/** Reads a decimal number times 10^shift, rounded once: no digit is lost between text and number. */
export function readDecimal(digits: string, shift = 0): number {
  const [mantissa, exponent = "0"] = digits.toLowerCase().split("e");
  return Number(`${mantissa}e${Number(exponent) + shift}`);
}
