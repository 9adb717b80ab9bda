import { Outcome } from "../../metrics/call-ledger.js";

/** What became of the requests to one shard. */
export interface ShardCounts {
  reads: number;
  writes: number;
  /** Of the requests that ended, those that ended ok. */
  ok: number;
  failed: number;
  /** Reads that ended ok and missed a write. */
  staleReads: number;
}

/** The books of a service by shard; a request is written down as it ends. */
export class ShardBooks {
  readonly shards: readonly ShardCounts[];

  constructor(count: number) {
    this.shards = Array.from({ length: count }, () => ({ reads: 0, writes: 0, ok: 0, failed: 0, staleReads: 0 }));
  }

  end(shard: number, outcome: number, writes: boolean, stale: boolean): void {
    const counts = this.shards[shard]!;
    if (writes) counts.writes++;
    else counts.reads++;
    if (outcome !== Outcome.ok) {
      counts.failed++;
      return;
    }
    counts.ok++;
    if (stale) counts.staleReads++;
  }

  /** Forgets the past. */
  reset(): void {
    for (const counts of this.shards) Object.assign(counts, { reads: 0, writes: 0, ok: 0, failed: 0, staleReads: 0 });
  }
}
