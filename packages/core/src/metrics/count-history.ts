/** Good requests, and all, that ended. */
export interface GoodCounts {
  readonly good: number;
  readonly ended: number;
}

/** What two growing counters stood at, at the latest of evenly spaced instants: as many as the longest window needs. */
export class CountHistory {
  private readonly goods: Float64Array;
  private readonly endeds: Float64Array;
  /** Instants so far; the first is the beginning, with both at 0. */
  private taken = 1;

  /** `spans`: how many intervals the longest window has. */
  constructor(private readonly spans: number) {
    this.goods = new Float64Array(spans + 1);
    this.endeds = new Float64Array(spans + 1);
  }

  /** Writes down what the counters stand at now. */
  add({ good, ended }: GoodCounts): void {
    const at = this.taken % this.goods.length;
    this.goods[at] = good;
    this.endeds[at] = ended;
    this.taken++;
  }

  /** How many intervals there have been. */
  get length(): number {
    return this.taken - 1;
  }

  /** What was counted in the latest `spans` intervals, or in as many as there have been. */
  over(spans: number): GoodCounts {
    const last = this.taken - 1;
    const now = last % this.goods.length;
    const then = (last - Math.min(spans, last, this.spans)) % this.goods.length;
    return { good: this.goods[now]! - this.goods[then]!, ended: this.endeds[now]! - this.endeds[then]! };
  }
}
