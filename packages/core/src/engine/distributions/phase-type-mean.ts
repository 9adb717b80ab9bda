/**
 * Mean time to absorption of a chain with `moves[i][j]` the rate from phase i to j and the exit rate in the last column.
 * Phases are eliminated one after another by adding positive numbers only, so nothing cancels.
 * Throws an Error when a phase never reaches an exit.
 * @see Grassmann, Taksar & Heyman, "Regenerative analysis and steady state distributions for Markov chains", Oper. Res. 33, 1985
 */
export function phaseTypeMean(initial: readonly number[], moves: readonly (readonly number[])[]): number {
  const phases = moves.length;
  const rates = moves.map((row) => [...row]);
  const stays = rates.map(() => 1);
  const starts = [...initial];
  const total = initial.reduce((sum, chance) => sum + chance, 0);
  let mean = 0;
  for (let gone = phases - 1; gone >= 0; gone--) {
    const row = rates[gone] as number[];
    let leaving = row[phases] as number;
    for (let j = 0; j < gone; j++) leaving += row[j] as number;
    if (!(leaving > 0)) throw new Error(`phase-type: phase ${gone} never reaches an exit`);
    const stay = (stays[gone] as number) / leaving;
    mean += (starts[gone] as number) * stay;
    for (let i = 0; i < gone; i++) {
      const from = rates[i] as number[];
      const entering = from[gone] as number;
      stays[i] = (stays[i] as number) + entering * stay;
      for (let j = 0; j <= phases; j++) if (j !== i) from[j] = (from[j] as number) + (entering * (row[j] as number)) / leaving;
    }
    for (let j = 0; j < gone; j++) starts[j] = (starts[j] as number) + ((starts[gone] as number) * (row[j] as number)) / leaving;
  }
  return mean / total;
}
