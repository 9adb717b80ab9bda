import type { CustomSamplers } from "../engine/distributions/create-distribution.js";
import type { Streams } from "../engine/streams.js";
import type { Catalog } from "../policy/catalog.js";
import type { CallSite } from "./calls/call-site.js";
import type { ViewEvent } from "./discovery/views.js";
import type { FaultLog } from "./faults/targets.js";
import type { LifecycleEvent } from "./instances/lifecycle.js";
import type { NodeLog } from "./nodes/node-events.js";
import type { ResilienceLog } from "./resilience/create-resilience.js";
import type { RoleEvent } from "./roles/roles.js";
import type { ScalingListeners } from "./scaling/start-scaling.js";
import type { Service } from "./service.js";
import type { RequestWatch } from "./watch/request-watch.js";

/** Who is told what while a cluster runs. */
export interface ClusterListeners extends ScalingListeners {
  instance(type: LifecycleEvent | ViewEvent | RoleEvent, service: Service, instance: number, reason?: string): void;
  fault: FaultLog;
  nodes: NodeLog;
  /** Options have changed: of a service, or of traffic to it. */
  changed(service: Service, reason: string): void;
  /** A change of versions goes on, or back. */
  rollout(service: Service, reason: string): void;
  /** A layer around calls to a service tells of itself. */
  resilience: ResilienceLog;
  /** A request from outside has ended; its row is still readable. */
  ended?(row: number, site: CallSite, outcome: number): void;
  /** Who follows single requests on their way. */
  watch?: RequestWatch;
}

/** What a cluster is built with, beside its scenario. */
export interface ClusterOptions {
  readonly catalog: Catalog;
  /** All chance there is. */
  readonly streams: Streams;
  readonly samplers: CustomSamplers;
  readonly listeners: ClusterListeners;
}
