/**
 * sin(x + rest) for |x| <= π/4 and a rest below the last bit of x.
 * @see FreeBSD/Sun fdlibm 5.3, k_sin.c (coefficients)
 */
export function sineSeries(x: number, rest: number): number {
  const z = x * x;
  const tail =
    0.00833333333332249 +
    z * (-0.0001984126982985795 + z * (2.7557313707070068e-6 + z * (-2.5050760253406863e-8 + z * 1.58969099521155e-10)));
  return x - (z * (0.5 * rest - z * x * tail) - rest + z * x * 0.16666666666666632);
}
