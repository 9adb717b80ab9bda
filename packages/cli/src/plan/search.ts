import type { Estimate } from "./estimate.js";

/** A size and a load about which something is to be found out. */
export interface Asked {
  /** Infinity: one without limits. */
  readonly instances: number;
  readonly ratePerMs: number;
  /** Whether to go on until it is decided, as far as runs allow. */
  readonly decide: boolean;
}

/** A search that asks in rounds, so that several can go on side by side. */
export type Search<T> = Generator<readonly Asked[], T, readonly Estimate[]>;

/** Lets searches go on together: each round asks what all of them want to know next. */
export async function searchTogether<T>(
  searches: readonly Search<T>[],
  ask: (questions: readonly Asked[]) => Promise<readonly Estimate[]>,
): Promise<T[]> {
  let states = searches.map((search) => search.next());
  while (states.some(({ done }) => done !== true)) {
    const wanted = states.map((state) => (state.done === true ? [] : state.value));
    const answers = await ask(wanted.flat());
    let taken = 0;
    states = states.map((state, index) => {
      if (state.done === true) return state;
      const mine = answers.slice(taken, taken + state.value.length);
      taken += state.value.length;
      return searches[index]?.next(mine) ?? state;
    });
  }
  return states.map(({ value }) => value as T);
}
