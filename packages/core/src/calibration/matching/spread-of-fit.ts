/** Standard errors of two parameters, and how far apart repetitions of what was observed would be. */
export interface SpreadOfFit {
  readonly errors: readonly [number, number];
  /** Mean squared distance of repetitions from what was expected, as the fit measures it. */
  readonly distance: number;
}

/** Distance of two histograms as a fit of them sees it: squared differences of shares, over what chance makes of each. */
export function shareDistance(seen: Float64Array, expected: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < seen.length; i++) {
    const off = seen[i]! - expected[i]!;
    sum += (off * off) / weightOf(expected[i]!);
  }
  return sum / seen.length;
}

/**
 * What the parameters would be off by, had what was observed been `repeats`: each repetition moves them by a Gauss–Newton step. Requests
 * behind each other are alike, and that is in the repetitions too.
 * @param slopes of the shares in each parameter
 * @param scale repetitions hold so many times as many requests as what was observed
 */
export function spreadOfFit(
  expected: Float64Array,
  slopes: readonly [Float64Array, Float64Array],
  repeats: readonly Float64Array[],
  scale: number,
): SpreadOfFit {
  const [a, b] = slopes;
  const weigh = (x: Float64Array, y: Float64Array) => x.reduce((sum, value, i) => sum + (value * y[i]!) / weightOf(expected[i]!), 0);
  const [aa, ab, bb] = [weigh(a, a), weigh(a, b), weigh(b, b)];
  const determinant = aa * bb - ab * ab;
  let [first, second, distance] = [0, 0, 0];
  for (const repeat of repeats) {
    const off = repeat.map((share, i) => share - expected[i]!);
    const [ya, yb] = [weigh(a, off), weigh(b, off)];
    const stepA = (bb * ya - ab * yb) / determinant;
    const stepB = (aa * yb - ab * ya) / determinant;
    first += stepA * stepA;
    second += stepB * stepB;
    distance += shareDistance(repeat, expected);
  }
  const isSingular = !(determinant > 1e-9 * aa * bb);
  const error = (squares: number) => (isSingular ? Number.POSITIVE_INFINITY : Math.sqrt((squares / repeats.length) * scale));
  return { errors: [error(first), error(second)], distance: (distance / repeats.length) * scale };
}

/** Variance of a share, up to the number of requests; never 0. */
function weightOf(share: number): number {
  return share * (1 - share) + 1e-4;
}
