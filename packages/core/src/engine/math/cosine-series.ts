/**
 * cos(x + rest) for |x| <= π/4 and a rest below the last bit of x.
 * @see FreeBSD/Sun fdlibm 5.3, k_cos.c (coefficients)
 */
export function cosineSeries(x: number, rest: number): number {
  const z = x * x;
  const tail =
    z *
    (0.0416666666666666 +
      z *
        (-0.001388888888887411 +
          z * (2.480158728947673e-5 + z * (-2.7557314351390663e-7 + z * (2.087572321298175e-9 - z * 1.1359647557788195e-11)))));
  const half = 0.5 * z;
  const body = 1 - half;
  return body + (1 - body - half + (z * tail - x * rest));
}
