/** A distribution as plain data: what a scenario holds after its units have been resolved (durations in ms). */
export type DistributionSpec =
  | { readonly type: "constant"; readonly value: number }
  | { readonly type: "uniform"; readonly min: number; readonly max: number }
  | { readonly type: "exponential"; readonly mean: number }
  /** Sum of k exponentials; `mean` is that of the whole sum. */
  | { readonly type: "erlang"; readonly k: number; readonly mean: number }
  | { readonly type: "gamma"; readonly shape: number; readonly scale: number }
  | { readonly type: "weibull"; readonly shape: number; readonly scale: number }
  /** `mu` and `sigma` of the natural logarithm of the value in milliseconds. */
  | { readonly type: "lognormal"; readonly mu: number; readonly sigma: number }
  | { readonly type: "pareto"; readonly alpha: number; readonly min: number }
  | { readonly type: "bounded-pareto"; readonly alpha: number; readonly min: number; readonly max: number }
  | { readonly type: "hyperexponential"; readonly probabilities: readonly number[]; readonly means: readonly number[] }
  /** Absorbing chain: `initial` probabilities, `rates[i][j]` from phase i to j, `exits[i]` to the end, per ms. */
  | {
      readonly type: "phase-type";
      readonly initial: readonly number[];
      readonly rates: readonly (readonly number[])[];
      readonly exits: readonly number[];
    }
  | { readonly type: "mixture"; readonly weights: readonly number[]; readonly of: readonly DistributionSpec[] }
  /** Values drawn with equal chance. */
  | { readonly type: "empirical"; readonly values: readonly number[] }
  /** Quantile table, linear in between; `probabilities` ascend from 0 to 1. */
  | { readonly type: "quantiles"; readonly probabilities: readonly number[]; readonly values: readonly number[] }
  /** Request number i takes value i modulo the length. */
  | { readonly type: "cycle"; readonly values: readonly number[] }
  /** Ranks 1 … n with P(k) proportional to k^-exponent. */
  | { readonly type: "zipf"; readonly n: number; readonly exponent: number }
  | { readonly type: "poisson"; readonly mean: number }
  /** Number of tries up to the first success: 1, 2, … */
  | { readonly type: "geometric"; readonly p: number }
  /** A sampler handed to `simulate` under this name. */
  | { readonly type: "custom"; readonly name: string };
