import type { Agenda } from "../../engine/agenda.js";
import type { RolloutSpec } from "../../model/rollout.js";
import type { CallSites } from "../calls/call-sites.js";
import type { ClusterContext } from "../context.js";
import type { Service } from "../service.js";
import { createMirroring } from "./mirroring.js";
import { Rollout } from "./rollout.js";

/** What rollouts need beside the cluster. */
export interface RolloutOptions {
  readonly agenda: Agenda;
  /** Makes the places that copies of requests come from. */
  readonly sites: CallSites;
  readonly log: (service: Service, reason: string) => void;
}

/** Plans all rollouts of a cluster. */
export function startRollouts(cluster: ClusterContext, options: RolloutOptions): void {
  for (const service of cluster.services) {
    if (service.spec.rollout !== undefined) start(cluster, service, service.spec.rollout, options);
  }
}

function start(cluster: ClusterContext, service: Service, spec: RolloutSpec, { agenda, sites, log }: RolloutOptions): void {
  const { scheduler } = cluster;
  const [old] = service.versions;
  const fresh = service.versions.find(({ name }) => name === spec.to);
  if (old === undefined || fresh === undefined) return;
  const copies = spec.strategy.type === "mirror" ? sites.mirror(service, fresh.index) : undefined;
  const isServed = (): boolean => service.proxies.some(({ router }) => router?.has(fresh.index));
  service.rollout = new Rollout(service, spec, old, fresh, {
    now: () => scheduler.now,
    agenda,
    lifecycle: cluster.lifecycle,
    divide(share) {
      const division = share === undefined ? undefined : { share, fresh: fresh.index, old: old.index };
      const divide = (): void => {
        for (const { router } of service.proxies) if (router !== undefined) router.division = division;
      };
      if (scheduler.now === 0 || spec.propagationMs === 0) divide();
      else agenda.plan(scheduler.now + spec.propagationMs, divide);
    },
    mirror(share) {
      service.mirror = copies === undefined || share === 0 ? undefined : createMirroring(cluster, copies, share, isServed);
      cluster.straight.review();
    },
    log: (reason) => log(service, reason),
  });
}
