/**
 * Seed of a run of an experiment: the first has the scenario's own, so that it is the run that `simulate` gives; the others
 * have seeds made of it and their number, so that experiments with other seeds share none of them.
 */
export function seedOfRun(seed: number | string, run: number): string {
  return run === 0 ? String(seed) : `${seed}/run-${run}`;
}

/** What a run of an experiment draws from. */
export interface Draws {
  readonly seed: string;
  readonly antithetic: boolean;
}

/** The draws of a run where every second one mirrors the run before it. */
export function antitheticDraws(seed: number | string, run: number): Draws {
  return { seed: seedOfRun(seed, Math.floor(run / 2)), antithetic: run % 2 === 1 };
}
