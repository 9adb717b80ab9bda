/** The angle left by the last {@link reduceAngle}: leading part, and what did not fit it. */
export const remainder = new Float64Array(2);

/** π/2 in parts of 33 bits, whose products with a quadrant number below 2^20 are exact, and the last digits. */
const PARTS = [1.5707963267341256, 6.077100506303966e-11, 2.0222662487111665e-21, 8.4784276603689e-32] as const;

/**
 * Brings an angle (radians) to −π/4 … π/4, leaves it in {@link remainder}, and returns the quadrant 0–3 it came from.
 * Exact to the last bit up to a million radians; beyond, the phase drifts by as much as rounding the angle itself would.
 * @see Cody & Waite, Software Manual for the Elementary Functions (1980)
 */
export function reduceAngle(x: number): number {
  const quarters = Math.floor(x * 0.6366197723675814 + 0.5);
  let high = x - quarters * PARTS[0];
  let low = 0;
  for (let i = 1; i < 4; i++) {
    const part = quarters * (PARTS[i] as number);
    const next = high - part;
    low += high - next - part;
    high = next;
  }
  remainder[0] = high + low;
  remainder[1] = high - (remainder[0] as number) + low;
  return quarters - 4 * Math.floor(quarters / 4);
}
