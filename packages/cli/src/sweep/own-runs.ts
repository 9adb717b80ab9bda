import type { Design } from "./design.js";
import type { Shard } from "./record.js";

/** Whether a run, counted over all points, is a shard's own: every n-th is. Without shards all are. */
export function isOwnRun(number: number, shard: Shard | undefined): boolean {
  return shard === undefined || number % shard.of === shard.number - 1;
}

/** The runs of a point that a shard has to do, counted over all points. */
export function ownRuns({ runs }: Pick<Design, "runs">, point: number, shard: Shard | undefined): number[] {
  return Array.from({ length: runs }, (_, run) => point * runs + run).filter((number) => isOwnRun(number, shard));
}
