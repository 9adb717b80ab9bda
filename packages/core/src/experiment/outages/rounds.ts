/** What is to be done again and again, at even intervals. */
interface Round {
  readonly intervalMs: number;
  readonly act: (nowMs: number) => void;
  passed: number;
}

/** Rounds at even intervals from a common beginning; of those due at one instant, in the order in which they were added. */
export class Rounds {
  nextMs = Number.POSITIVE_INFINITY;
  private rounds: Round[] = [];
  private fromMs = 0;

  /** Begins anew, with none. */
  begin(nowMs: number): void {
    this.rounds = [];
    this.fromMs = nowMs;
    this.nextMs = Number.POSITIVE_INFINITY;
  }

  /** Does something every so often from then on; an interval of Infinity never ends. */
  add(intervalMs: number, act: (nowMs: number) => void): void {
    this.rounds.push({ intervalMs, act, passed: 0 });
    this.nextMs = Math.min(this.nextMs, this.fromMs + intervalMs);
  }

  /** Does what is due now. */
  pass(nowMs: number): void {
    let nextMs = Number.POSITIVE_INFINITY;
    for (const round of this.rounds) {
      if (this.dueMs(round) <= nowMs) {
        round.passed++;
        round.act(nowMs);
      }
      nextMs = Math.min(nextMs, this.dueMs(round));
    }
    this.nextMs = nextMs;
  }

  private dueMs({ intervalMs, passed }: Round): number {
    return this.fromMs + (passed + 1) * intervalMs;
  }
}
