/** Fewest paths that begin on a level. */
const LEAST = 10;

/**
 * Shares paths out over the stages between levels: a level that few reach gets more, as the square root of the error that it
 * adds, which is best where all paths cost the same.
 * @param passed For each level, the share of paths that reach it from the one before, above 0.
 * @param effort Paths of a stage on average.
 * @see Garvels, The Splitting Method in Rare Event Simulation, 2000, section 3.2
 */
export function shareEffort(passed: readonly number[], effort: number): number[] {
  // What is counted beyond the last level is taken to vary as much as what is reached by half.
  const weights = [...passed.map((share) => Math.sqrt((1 - share) / share)), 1];
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => Math.max(LEAST, Math.round((weight / total) * effort * weights.length)));
}
