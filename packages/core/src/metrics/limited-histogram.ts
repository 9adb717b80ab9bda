import type { Kernel } from "../engine/kernel/kernel.js";
import { HistogramAt } from "../engine/kernel/layout.js";
import { Histogram } from "./histogram.js";

/** A histogram that also counts exactly how many values were within each of a few limits. */
export class LimitedHistogram extends Histogram {
  /** By limit: how many values were at most that. */
  readonly within: Float64Array;

  constructor(
    private readonly limits: readonly number[],
    kernel?: Kernel,
  ) {
    super(undefined, kernel);
    if (kernel !== undefined) kernel.words[(this.place + HistogramAt.isWatched) >> 2] = 1;
    this.within = new Float64Array(limits.length);
  }

  override enter(): void {
    const value = this.entry;
    super.enter();
    for (let i = 0; i < this.limits.length; i++) if (value <= this.limits[i]!) this.within[i]!++;
  }

  /** How many values were within a limit that it counts. */
  countWithin(limit: number): number {
    return this.within[this.limits.indexOf(limit)]!;
  }

  override reset(): void {
    super.reset();
    this.within.fill(0);
  }
}
