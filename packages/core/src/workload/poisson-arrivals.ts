import { sampleExponential } from "../engine/distributions/sample-exponential.js";
import type { Kernel } from "../engine/kernel/kernel.js";
import { AheadAt, AheadBatch } from "../engine/kernel/layout.js";
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

/**
 * Poisson arrivals at one rate (per ms, > 0) until `stopMs` (left out): the same law as on a constant profile, without
 * asking one. The gaps between them are drawn some ahead, in the memory of a kernel, which takes them from there.
 */
export class SteadyPoissonArrivals implements Arrivals {
  readonly ahead: number;
  private readonly numbers: Float64Array;
  private readonly words: Int32Array;

  constructor(
    rate: number,
    startMs: number,
    stopMs: number,
    private readonly random: Random,
    private readonly kernel: Kernel,
  ) {
    this.ahead = kernel.reserve(AheadAt.size);
    this.numbers = kernel.floatsAt(this.ahead, AheadAt.size >> 3);
    this.words = kernel.wordsAt(this.ahead, AheadAt.size >> 2);
    const { numbers } = this;
    numbers[AheadAt.meanMs >> 3] = 1 / rate;
    numbers[AheadAt.lastMs >> 3] = startMs;
    numbers[AheadAt.stopMs >> 3] = stopMs;
    this.redraw();
  }

  next(): number {
    const { numbers, words, random, kernel } = this;
    if (words[AheadAt.told >> 2] === AheadBatch.size) {
      random.exponentials(kernel, this.ahead, AheadBatch.size);
      words[AheadAt.told >> 2] = 0;
    }
    const gap = numbers[words[AheadAt.told >> 2]!++]!;
    numbers[AheadAt.lastMs >> 3]! += gap * numbers[AheadAt.meanMs >> 3]!;
    const time = numbers[AheadAt.lastMs >> 3]!;
    return time < numbers[AheadAt.stopMs >> 3]! ? time : Number.POSITIVE_INFINITY;
  }

  redraw(): void {
    this.words[AheadAt.told >> 2] = AheadBatch.size;
  }
}
