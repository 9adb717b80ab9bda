import type { Cluster } from "../cluster/cluster.js";
import { surveyLoads } from "../cluster/requests/live-load.js";
import type { Service } from "../cluster/service.js";

/** What a service is doing at this instant. */
export interface ServiceState {
  /** Calls issued and not ended, as callers see them. */
  readonly inFlight: number;
  readonly queueLength: number;
  readonly busySlots: number;
  /** Slots of instances that can work; those without limit count as none. */
  readonly slots: number;
  readonly ready: number;
  readonly starting: number;
  readonly draining: number;
  readonly desired: number;
}

/** What a service of a running cluster is doing now. */
export function stateOf(cluster: Cluster, service: Service, nowMs: number): ServiceState {
  const { ready, starting, draining, desired, slots } = service;
  const load = surveyLoads(cluster, nowMs)[service.id]!;
  return {
    inFlight: load.inFlight,
    queueLength: load.queued,
    busySlots: load.busy,
    slots: slots.value,
    ready: ready.value,
    starting: starting.value,
    draining: draining.value,
    desired: desired.value,
  };
}
