/**
 * Seed of a run of an experiment: the first has the scenario's own, so that it is the run that `simulate` gives; the others
 * have seeds made of it and their number, so that experiments with other seeds share none of them.
 */
export function seedOfRun(seed: number | string, run: number): string {
  return run === 0 ? String(seed) : `${seed}/run-${run}`;
}
