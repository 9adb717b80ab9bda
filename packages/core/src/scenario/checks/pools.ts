import type { PoolSpec } from "../../model/pools.js";
import type { ServiceSpec } from "../../model/scenario.js";
import type { Problems } from "../problems.js";
import { formatDuration } from "../units/duration.js";

/** Reports calls of one service to another that say different things of the connections they share. */
export function checkPools(services: readonly ServiceSpec[], problems: Problems): void {
  for (const { name, steps } of services) {
    const pools = new Map<string, PoolSpec>();
    for (const step of steps) {
      if (step.type !== "calls" && step.type !== "choice") continue;
      for (const { to, pool } of step.calls) {
        if (pool === undefined) continue;
        const known = pools.get(to) ?? pool;
        pools.set(to, known);
        if (known.size === pool.size && known.maxWaitMs === pool.maxWaitMs) continue;
        problems.add(
          ["services", name],
          `its calls to ${to} share one pool, which is ${show(known)} for one and ${show(pool)} for another`,
          "write the same pool with both",
          "key",
        );
      }
    }
  }
}

function show({ size, maxWaitMs }: PoolSpec): string {
  return `of ${size} for ${maxWaitMs === Number.POSITIVE_INFINITY ? "ever" : formatDuration(maxWaitMs)}`;
}
