import type { BoundaryPoint, StabilityAnswer, StabilityPoint } from "./stability-map.js";

/** A search that asks one point at a time. */
export type PointSearch<T> = Generator<StabilityPoint, T, StabilityAnswer>;

/**
 * The boundary at one load, by halving: a larger trigger is taken to be worse, and so is a longer one. The longest triggers come
 * first, for what is withstood for long is withstood for less long.
 * @param sizes Above 1, ascending.
 * @param lengthsMs Ascending.
 */
export function* boundaryAtLoad(load: number, sizes: readonly number[], lengthsMs: readonly number[]): PointSearch<BoundaryPoint[]> {
  const found: BoundaryPoint[] = [];
  /** Index of the largest size withstood so far; -1 for none. */
  let withstood = -1;
  for (const lengthMs of [...lengthsMs].reverse()) {
    let [low, high] = [withstood, sizes.length];
    let recoverMs: number | null = null;
    const mostSize = sizes.length - 1;
    // The largest first: where that is withstood, nothing is left to halve.
    let next = mostSize;
    while (high - low > 1) {
      const answer = yield { load, lengthMs, size: sizes[next]! };
      if (answer.hasCollapsed) high = next;
      else [low, recoverMs] = [next, answer.recoverMs];
      next = (low + high) >> 1;
    }
    found.push({ load, lengthMs, size: sizes[high] ?? null, withstands: sizes[low] ?? 1, recoverMs });
    withstood = low;
  }
  return found.reverse();
}

/** Lets searches go on in step: each round asks the next point of every one, so that runs fill the machine. */
export async function searchInStep<T>(
  searches: readonly PointSearch<T>[],
  ask: (points: readonly StabilityPoint[]) => Promise<readonly StabilityAnswer[]>,
): Promise<T[]> {
  let states = searches.map((search) => search.next());
  for (;;) {
    const asked = states.flatMap((state) => (state.done === true ? [] : [state.value]));
    if (asked.length === 0) return states.map(({ value }) => value as T);
    const answers = [...(await ask(asked))];
    states = states.map((state, i) => (state.done === true ? state : searches[i]!.next(answers.shift()!)));
  }
}
