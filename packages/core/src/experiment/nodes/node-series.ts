import type { Pool } from "../../cluster/nodes/pool.js";
import { type PoolSample, poolColumns, samplePool } from "./node-columns.js";

/** Time series of pools of nodes. */
export class NodeSeries {
  private before: readonly PoolSample[];
  private readonly points: Readonly<Record<string, number | null>>[][];

  constructor(
    private readonly pools: readonly Pool[],
    startMs: number,
  ) {
    this.before = pools.map((pool) => samplePool(pool, startMs));
    this.points = pools.map(() => []);
  }

  /** Ends the current bucket at `nowMs`. */
  close(nowMs: number): void {
    const after = this.pools.map((pool) => samplePool(pool, nowMs));
    for (const [i, sample] of after.entries()) this.points[i]!.push(poolColumns(this.before[i]!, sample));
    this.before = after;
  }

  /** Columns by pool. */
  columns(): Record<string, Record<string, (number | null)[]>> {
    return Object.fromEntries(
      this.pools.map(({ spec }, i) => {
        const points = this.points[i]!;
        const names = Object.keys(points[0] ?? {});
        return [spec.name, Object.fromEntries(names.map((name) => [name, points.map((point) => point[name] ?? null)]))];
      }),
    );
  }
}
