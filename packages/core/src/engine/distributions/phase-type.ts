import { choose, cumulate } from "./choice.js";
import type { Distribution } from "./distribution.js";
import { phaseTypeMean } from "./phase-type-mean.js";
import { sampleExponential } from "./sample-exponential.js";

/**
 * Time until a Markov chain is absorbed: `initial` chances (scaled to sum to 1), `rates[i][j]` from phase i to j and
 * `exits[i]` to the end, per ms; the diagonal of `rates` is ignored. Throws an Error when a phase never reaches an exit.
 */
export function createPhaseType(initial: readonly number[], rates: readonly (readonly number[])[], exits: readonly number[]): Distribution {
  const phases = exits.length;
  const start = cumulate(initial);
  const moves = rates.map((row, i) => [...row.map((rate, j) => (i === j ? 0 : rate)), exits[i] as number]);
  const mean = phaseTypeMean(initial, moves);
  const next = moves.map(cumulate);
  const stays = Float64Array.from(moves, (row) => 1 / row.reduce((sum, rate) => sum + rate, 0));
  return {
    mean,
    sample: (random) => {
      let time = 0;
      for (let phase = choose(start, random); phase < phases; phase = choose(next[phase] as Float64Array, random)) {
        time += (stays[phase] as number) * sampleExponential(random);
      }
      return time;
    },
  };
}
