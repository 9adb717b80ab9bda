import { Lanes } from "../../engine/lanes.js";
import { Priority } from "../../engine/scheduler.js";
import type { CallSpec } from "../../model/scenario.js";
import type { ClusterContext } from "../context.js";
import { Shift, Word } from "../requests/request-layout.js";
import type { Service } from "../service.js";
import { ConnectionPool, type PoolClock } from "./connection-pool.js";

/** Gives each service its pools as its calls ask for them: one for each service called. Nothing is set up before the first. */
export function createPools(cluster: ClusterContext): (caller: Service, call: CallSpec) => ConnectionPool | undefined {
  let clock: PoolClock | undefined;
  return (caller, { to, pool }) => {
    if (pool === undefined) return undefined;
    const known = caller.pools.find((one) => one.to === to);
    if (known !== undefined) return known;
    clock ??= createClock(cluster);
    const made = new ConnectionPool(cluster, clock, to, pool);
    caller.pools.push(made);
    return made;
  };
}

function createClock(cluster: ClusterContext): PoolClock {
  const { scheduler, requests } = cluster;
  const waits = new Lanes(scheduler, Priority.timeout, (row) => {
    const site = cluster.sites[requests.words[(row << Shift.words) | Word.site]!]!;
    (site.gate as ConnectionPool).gaveUp(row, site);
  });
  // Connections change hands once whatever freed them is over: who gets one may fail at once, and with it what is just ending.
  let freed: { readonly pool: ConnectionPool; readonly instance: number }[] = [];
  const kind = scheduler.kind(Priority.completion, () => {
    const due = freed;
    freed = [];
    for (const { pool, instance } of due) pool.serve(instance);
  });
  return {
    limit: (row, maxWaitMs) => waits.add(waits.lane(maxWaitMs), row),
    unlimit: (row) => waits.remove(row),
    serveSoon(pool, instance) {
      if (freed.length === 0) scheduler.at(scheduler.now, kind, 0);
      freed.push({ pool, instance });
    },
  };
}
