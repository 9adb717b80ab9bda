/** A point of a plane, and what is to be least there. */
interface Vertex {
  readonly at: readonly [number, number];
  readonly value: number;
}

/**
 * The least value of a function of two numbers near a point, by the downhill simplex method; deterministic.
 * @param size of the first simplex, and `precision` of the last
 * @see Nelder & Mead, A Simplex Method for Function Minimization, The Computer Journal 7 (1965)
 */
export function nelderMead(
  of: (at: readonly [number, number]) => number,
  start: readonly [number, number],
  { size, precision, most }: { readonly size: number; readonly precision: number; readonly most: number },
): Vertex {
  let calls = 0;
  const vertex = (x: number, y: number): Vertex => {
    calls++;
    return { at: [x, y], value: of([x, y]) };
  };
  const [x, y] = start;
  let simplex = [vertex(x, y), vertex(x + size, y), vertex(x, y + size)];
  while (calls < most) {
    simplex = simplex.sort((a, b) => a.value - b.value);
    const [best, good, worst] = simplex as [Vertex, Vertex, Vertex];
    if (Math.max(spread(best, good), spread(best, worst)) < precision) break;
    const middle = [(best.at[0] + good.at[0]) / 2, (best.at[1] + good.at[1]) / 2] as const;
    const towards = (factor: number) =>
      vertex(middle[0] + factor * (worst.at[0] - middle[0]), middle[1] + factor * (worst.at[1] - middle[1]));
    const reflected = towards(-1);
    let next = reflected;
    if (reflected.value < best.value) {
      const expanded = towards(-2);
      next = expanded.value < reflected.value ? expanded : reflected;
    } else if (reflected.value >= good.value) next = towards(reflected.value < worst.value ? -0.5 : 0.5);
    if (next.value < worst.value) simplex = [best, good, next];
    else simplex = [best, ...[good, worst].map(({ at }) => vertex((at[0] + best.at[0]) / 2, (at[1] + best.at[1]) / 2))];
  }
  return simplex.reduce((least, one) => (one.value < least.value ? one : least));
}

function spread(a: Vertex, b: Vertex): number {
  return Math.max(Math.abs(a.at[0] - b.at[0]), Math.abs(a.at[1] - b.at[1]));
}
