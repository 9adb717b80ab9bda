import { sampleExponential } from "../engine/distributions/sample-exponential.js";
import type { Random } from "../engine/random.js";
import type { Arrivals } from "./arrivals.js";
import type { RateProfile } from "./rate-profile.js";

/**
 * Poisson arrivals on the profile's clock: gaps are unit exponentials in expected requests.
 * @see Çınlar, Introduction to Stochastic Processes (1975), ch. 4.7
 */
export function createPoissonArrivals(profile: RateProfile, startMs: number, random: Random): Arrivals {
  const last = { expected: 0, atMs: startMs };
  return {
    next() {
      last.expected += sampleExponential(random);
      last.atMs = Math.max(last.atMs, startMs + profile.reach(last.expected));
      return last.atMs;
    },
  };
}

enum Batch {
  /** Arrivals drawn at a time. */
  size = 64,
}

/**
 * Poisson arrivals at one rate (per ms, > 0) until `stopMs` (left out): the same law as on a constant profile, without
 * asking one. Drawn some ahead. A class, and all of its
 * numbers in one array: among a thousand sources each is out of the cache when its turn comes, and closures within
 * closures were fourteen lines of it.
 */
export class SteadyPoissonArrivals implements Arrivals {
  private readonly times: Float64Array;
  /** Where in `times` the next one is; the one before it was the last told. */
  private place: number = Batch.size;

  constructor(
    rate: number,
    startMs: number,
    private readonly stopMs: number,
    private readonly random: Random,
  ) {
    this.times = new Float64Array(Batch.size + 1).fill(startMs);
    this.times[Batch.size] = 1 / rate;
  }

  next(): number {
    if (this.place === Batch.size) this.draw();
    return this.times[this.place++] as number;
  }

  redraw(): void {
    this.times[Batch.size - 1] = this.times[this.place - 1] as number;
    this.place = Batch.size;
  }

  private draw(): void {
    const { times, stopMs, random } = this;
    const meanMs = times[Batch.size] as number;
    let atMs = times[Batch.size - 1] as number;
    random.exponentials(times, Batch.size);
    for (let i = 0; i < Batch.size; i++) {
      atMs += (times[i] as number) * meanMs;
      times[i] = atMs;
      if (atMs >= stopMs) times[i] = Number.POSITIVE_INFINITY;
    }
    this.place = 0;
  }
}
