const float = new Float64Array(1);
const bits = new BigInt64Array(float.buffer);

/** The 64 bits of a number in hexadecimal. */
export function bitsOf(x: number): string {
  float[0] = x;
  return BigInt.asUintN(64, bits[0]!).toString(16).padStart(16, "0");
}

/** How many floating-point numbers lie between two of the same sign; 0 for two NaNs. */
export function ulpsApart(a: number, b: number): number {
  if (Number.isNaN(a) && Number.isNaN(b)) return 0;
  if (Number.isNaN(a) || Number.isNaN(b) || Object.is(Math.sign(a), -Math.sign(b))) return Infinity;
  float[0] = a;
  const first = bits[0]!;
  float[0] = b;
  return Math.abs(Number(first - bits[0]!));
}
