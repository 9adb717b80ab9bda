/** What was last written to a key, and who has it. */
interface KeyState {
  /** When the last write that counted was sent, and since when it has counted. */
  sentMs: number;
  countedMs: number;
  /** By place of the replica in its shard: when the newest write that it has, or will have, was sent, and from when it has it. */
  readonly heldMs: Float64Array;
  readonly fromMs: Float64Array;
}

/** Keys are looked through for those that everybody has once there are this many, and then whenever they have doubled. */
const FIRST_SWEEP = 1024;

/**
 * Tells stale reads: those answered by a replica that does not have the last write to its key that had counted when the read was sent.
 * Writes are told apart by when they were sent, the last one wins.
 */
export class WriteLog {
  private readonly keys = new Map<number, KeyState>();
  private sweepAt = FIRST_SWEEP;

  constructor(private readonly replicas: number) {}

  /** A replica has a write, from `fromMs` on. */
  reaches(key: number, place: number, sentMs: number, fromMs: number): void {
    const { heldMs, fromMs: since } = this.stateOf(key);
    if (sentMs < heldMs[place]!) return;
    // What is sent later arrives later.
    since[place] = heldMs[place] === Number.NEGATIVE_INFINITY ? fromMs : Math.max(since[place]!, fromMs);
    heldMs[place] = sentMs;
  }

  /** Enough replicas have taken a write: it counts. */
  counts(key: number, sentMs: number, nowMs: number): void {
    const state = this.stateOf(key);
    if (sentMs < state.sentMs) return;
    state.sentMs = sentMs;
    state.countedMs = nowMs;
    if (this.keys.size >= this.sweepAt) this.sweep(nowMs);
  }

  /** Whether a read sent at `sentMs` and answered now by a replica, whole since `rebuiltMs`, misses what it should have seen. */
  isStale(key: number, place: number, sentMs: number, nowMs: number, rebuiltMs: number): boolean {
    const state = this.keys.get(key);
    if (state === undefined || state.countedMs > sentMs || rebuiltMs >= state.countedMs) return false;
    return state.heldMs[place]! < state.sentMs || state.fromMs[place]! > nowMs;
  }

  private stateOf(key: number): KeyState {
    let state = this.keys.get(key);
    if (state !== undefined) return state;
    state = {
      sentMs: Number.NEGATIVE_INFINITY,
      countedMs: Number.NEGATIVE_INFINITY,
      heldMs: new Float64Array(this.replicas).fill(Number.NEGATIVE_INFINITY),
      fromMs: new Float64Array(this.replicas).fill(Number.NEGATIVE_INFINITY),
    };
    this.keys.set(key, state);
    return state;
  }

  /** Forgets keys whose last write everybody has. */
  private sweep(nowMs: number): void {
    for (const [key, { sentMs, heldMs, fromMs }] of this.keys) {
      if (heldMs.every((held, place) => held >= sentMs && fromMs[place]! <= nowMs)) this.keys.delete(key);
    }
    this.sweepAt = Math.max(FIRST_SWEEP, 2 * this.keys.size);
  }
}
