import { Block } from "./kernel/block.js";
import type { Kernel } from "./kernel/kernel.js";
import { Root } from "./kernel/layout.js";

/** The next time of every source, as JavaScript sees the kernel's tournament: of those with the same time the one that was added first wins. */
export class SourceTimes {
  private count = 0;
  private readonly times: Block;
  private readonly winners: Block;
  private readonly plain: Block;

  constructor(private readonly kernel: Kernel) {
    this.times = new Block(kernel, Root.sourceTimes, 8);
    this.winners = new Block(kernel, Root.winners, 8);
    this.plain = new Block(kernel, Root.plainSources, 8);
    kernel.words[Root.leaves >> 2] = 1;
    kernel.words[Root.source >> 2] = -1;
    kernel.floats[Root.sourceTime >> 3] = Number.POSITIVE_INFINITY;
    this.times.floats.fill(Number.POSITIVE_INFINITY);
  }

  /** Time of the first; Infinity without any. */
  get nextTime(): number {
    return this.kernel.floats[Root.sourceTime >> 3]!;
  }

  /** Number of the first; −1 where none has anything more to come. */
  get next(): number {
    return this.kernel.words[Root.source >> 2]!;
  }

  /** Adds a source, and the `SourceAt` of one that issues nothing but plain requests; they are numbered in this order. */
  add(timeMs: number, plain = 0): void {
    const source = this.count++;
    if (source === this.leaves) this.grow();
    this.plain.words[source] = plain;
    this.set(source, timeMs);
  }

  /** A source has another next time; Infinity ends it. */
  set(source: number, timeMs: number): void {
    this.kernel.floats[Root.handed >> 3] = timeMs;
    this.kernel.exports.setSource(source);
  }

  private get leaves(): number {
    return this.kernel.words[Root.leaves >> 2]!;
  }

  private grow(): void {
    const had = this.leaves;
    const leaves = 2 * had;
    this.times.grow(8 * leaves);
    this.winners.grow(8 * leaves);
    this.plain.grow(8 * leaves);
    this.times.floats.fill(Number.POSITIVE_INFINITY, had);
    this.kernel.words[Root.leaves >> 2] = leaves;
    const times = this.times.floats;
    const winners = this.winners.words;
    const winnerAt = (node: number): number => (node >= leaves ? node - leaves : winners[node]!);
    for (let node = leaves - 1; node >= 1; node--) {
      const left = winnerAt(2 * node);
      const right = winnerAt(2 * node + 1);
      winners[node] = times[right]! < times[left]! ? right : left;
    }
  }
}
