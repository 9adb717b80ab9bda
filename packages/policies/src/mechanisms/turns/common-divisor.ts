/** The greatest common divisor of two whole numbers that are at least 0; that of 0 and a number is the number. */
export function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
