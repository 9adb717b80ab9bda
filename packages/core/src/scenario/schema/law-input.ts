import type { DataSizeText } from "../units/data-size.js";
import type { DurationText } from "../units/duration.js";
import type { RateText } from "../units/rate.js";
import type { OneOf } from "./shapes.js";

/** A duration that may vary: a fixed one as text, or a law with its parameters, e.g. `{ lognormal: { mean: "30ms", cv: 0.7 } }`. */
export type DurationInput = DurationText | OneOf<DurationLaws>;

/** A count that may vary: a number, or a law with its parameters, e.g. `{ zipf: { n: 1000, exponent: 1.1 } }`. */
export type CountInput = number | OneOf<CountLaws>;

/** A size of data that may vary: a fixed one as text, or a law with its parameters. */
export type SizeInput = DataSizeText | OneOf<SizeLaws>;

/** Laws of sizes of data, by name. */
export interface SizeLaws extends CommonLaws<DataSizeText> {
  mixture: { weight: number; of: SizeInput }[];
  lognormal: { mean: DataSizeText; cv: number } | { median: DataSizeText; p99: DataSizeText } | { median: DataSizeText; sigma: number };
}

/** Laws of durations, by name. */
export interface DurationLaws extends CommonLaws<DurationText> {
  mixture: { weight: number; of: DurationInput }[];
  lognormal:
    | { mean: DurationText; cv: number }
    | { median: DurationText; p99: DurationText }
    | { median: DurationText; sigma: number }
    | { mu: number; sigma: number; unit?: "us" | "ms" | "s" | "m" | "h" | undefined };
  "phase-type": { initial: number[]; rates: RateText[][]; exits: RateText[] };
}

/** Laws of counts, by name. */
export interface CountLaws extends CommonLaws<number> {
  mixture: { weight: number; of: CountInput }[];
  lognormal:
    | { mean: number; cv: number }
    | { median: number; p99: number }
    | { median: number; sigma: number }
    | { mu: number; sigma: number };
  zipf: { n: number; exponent: number };
  poisson: { mean: number };
  geometric: { p: number };
}

/** Laws that durations and counts share; `Value` is how one value is written. */
export interface CommonLaws<Value> {
  constant: Value;
  uniform: { min: Value; max: Value };
  exponential: Value | { mean: Value };
  erlang: { k: number; mean: Value };
  gamma: { shape: number; scale: Value } | { mean: Value; cv: number };
  weibull: { shape: number; scale: Value } | { mean: Value; cv: number };
  pareto: { min: Value; alpha: number } | { scale: Value; shape: number };
  "bounded-pareto": { min: Value; max: Value; alpha: number };
  hyperexponential: { probabilities: number[]; means: Value[] } | { mean: Value; cv: number };
  empirical: { values: Value[] } | { quantiles: [number, Value][] };
  cycle: Value[];
  /** Name of a sampler given to `simulate`. */
  custom: string;
}
