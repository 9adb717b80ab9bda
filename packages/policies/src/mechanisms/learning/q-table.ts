import { pow } from "@springtide/core/policy";
import { ACTIONS, STATES } from "./scaling-state.js";

/** What every action in every state is worth, as far as it is known. */
export interface QTable {
  /** Index of the best known action; undefined in a state of which nothing is known. */
  best(state: number): number | undefined;
  /** Moves the worth of an action towards what it brought and where it led; weights fall with experience, to `leastWeight` at least. */
  learn(state: number, action: number, reward: number, next: number, discount: number, leastWeight: number): void;
  /** Worths by state, actions in order; null where an action was tried fewer than `least` times. */
  rows(least: number): (number | null)[][];
}

/**
 * Watkins' Q-learning; an action that was never tried has no worth, and no state's worth rests on it.
 * @see Watkins & Dayan, Q-learning, Machine Learning 8 (1992); weights 1/n^0.7 as in Even-Dar & Mansour, Learning Rates for Q-learning, JMLR 5 (2003)
 */
export function createQTable(rows: readonly (readonly (number | null)[])[] = []): QTable {
  const width = ACTIONS.length;
  const worth = new Float64Array(STATES * width);
  const tried = new Float64Array(STATES * width);
  for (const [state, row] of rows.entries()) {
    for (const [action, value] of row.entries()) {
      worth[state * width + action] = value ?? 0;
      tried[state * width + action] = value === null ? 0 : EXPERIENCED;
    }
  }

  function best(state: number): number | undefined {
    let found: number | undefined;
    for (let action = 0; action < width; action++) {
      const cell = state * width + action;
      if (tried[cell]! > 0 && (found === undefined || worth[cell]! > worth[state * width + found]!)) found = action;
    }
    return found;
  }

  return {
    best,
    learn(state, action, reward, next, discount, leastWeight) {
      const cell = state * width + action;
      const follow = best(next);
      const count = tried[cell]! + 1;
      const goal = reward + (follow === undefined ? discount * worth[cell]! : discount * worth[next * width + follow]!);
      const weight = Math.max(leastWeight, 1 / pow(count, 0.7));
      worth[cell] = worth[cell]! + weight * (goal - worth[cell]!);
      tried[cell] = count;
    },
    rows: (least) =>
      Array.from({ length: STATES }, (_, state) =>
        Array.from({ length: width }, (__, action) => (tried[state * width + action]! < least ? null : worth[state * width + action]!)),
      ),
  };
}

/** Tries that a worth read from a table is taken to rest on. */
const EXPERIENCED = 200;
