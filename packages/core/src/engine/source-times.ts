import { growFloats, growInts } from "./grow.js";

/**
 * The next time of every source, and which comes first: a tournament over typed arrays, so that a source that goes on
 * costs a step per doubling of their number. Of those with the same time the one that was added first wins.
 */
export class SourceTimes {
  /** Time of the first; Infinity without any. */
  nextTime = Number.POSITIVE_INFINITY;
  /** Number of the first; −1 where none has anything more to come. */
  next = -1;
  private count = 0;
  /** Leaves of the tournament: a power of two. */
  private leaves = 1;
  /** By source; Infinity beyond them. */
  private times = new Float64Array(1).fill(Number.POSITIVE_INFINITY);
  /** Winners by node: the root at 1, and the children of node n at 2n and 2n + 1. Nodes from `leaves` on are sources. */
  private winners = new Int32Array(1);

  /** Adds a source; they are numbered in this order. */
  add(timeMs: number): void {
    const source = this.count++;
    if (source === this.leaves) this.grow();
    this.set(source, timeMs);
  }

  /** A source has another next time; Infinity ends it. */
  set(source: number, timeMs: number): void {
    const { times, winners, leaves } = this;
    times[source] = timeMs;
    let winner = source;
    let least = timeMs;
    for (let node = leaves + source; node > 1; node >>= 1) {
      const sibling = node ^ 1;
      const rival = sibling >= leaves ? sibling - leaves : winners[sibling]!;
      const rivalTime = times[rival]!;
      if (rivalTime < least || (rivalTime === least && rival < winner)) {
        winner = rival;
        least = rivalTime;
      }
      winners[node >> 1] = winner;
    }
    this.nextTime = least;
    this.next = least === Number.POSITIVE_INFINITY ? -1 : winner;
  }

  private grow(): void {
    const { leaves } = this;
    this.leaves = 2 * leaves;
    this.times = growFloats(this.times, this.leaves, Number.POSITIVE_INFINITY);
    this.winners = growInts(this.winners, this.leaves);
    for (let node = this.leaves - 1; node >= 1; node--) this.winners[node] = this.winnerOf(2 * node, 2 * node + 1);
  }

  private winnerOf(left: number, right: number): number {
    const a = left >= this.leaves ? left - this.leaves : this.winners[left]!;
    const b = right >= this.leaves ? right - this.leaves : this.winners[right]!;
    return this.times[b]! < this.times[a]! ? b : a;
  }
}
