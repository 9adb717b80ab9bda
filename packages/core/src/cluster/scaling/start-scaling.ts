import type { Agenda } from "../../engine/agenda.js";
import { Priority } from "../../engine/scheduler.js";
import { Timers } from "../../engine/timers.js";
import { SimulationError } from "../../errors.js";
import type { AutoscalingSpec, SloSpec } from "../../model/scenario.js";
import type { Catalog } from "../../policy/catalog.js";
import type { ClusterContext } from "../context.js";
import { makePolicy } from "../make-policy.js";
import type { LifecyclePart } from "../parts.js";
import type { PolicyContexts } from "../proxies/policy-contexts.js";
import type { Service } from "../service.js";
import type { DecisionLog } from "./decision-note.js";
import { type RunningPolicy, type ScaleLog, startScalingLoop } from "./scaling-loop.js";
import type { Scraper } from "./scraper.js";
import { tellWaiting } from "./tell-waiting.js";
import { type ResizeLog, startVertical } from "./vertical/vertical-loop.js";

/** Listeners to scaling. */
export interface ScalingListeners {
  readonly scaled: ScaleLog;
  /** A guard has begun to hold scale-in back. */
  readonly held: ScaleLog;
  /** Another size of instances is recommended, or an instance was resized. */
  readonly resized: ResizeLog;
  /** The listener to every decision of a service's autoscaler; undefined where there is none. */
  decisions?(service: Service): DecisionLog | undefined;
}

/** What scaling needs of its surroundings. */
export interface ScalingOptions {
  readonly agenda: Agenda;
  readonly lifecycle: LifecyclePart;
  readonly scraper: Scraper;
  readonly catalog: Catalog;
  readonly policies: PolicyContexts;
  readonly slo: SloSpec;
  readonly listeners: ScalingListeners;
}

/** Horizontal and vertical scaling of the services of a cluster; started once a service has its first instances. */
export interface Scaling {
  start(service: Service): void;
  /** Replaces the autoscaler of a service by one with other options; `turn` makes its random stream differ from earlier ones. */
  rescale(service: Service, spec: AutoscalingSpec, turn: string): void;
}

/** Creates the autoscalers of a cluster's services. */
export function createScaling(cluster: ClusterContext, options: ScalingOptions): Scaling {
  const { scheduler } = cluster;
  const { agenda, lifecycle, scraper, catalog, policies, slo, listeners } = options;
  const decisions = new Timers(scheduler, Priority.control);
  const autoscalerOf = (service: Service, spec: AutoscalingSpec, turn: string): RunningPolicy => {
    const { id, options: given } = spec.policy;
    const policy = catalog.autoscaling(id);
    if (policy === undefined) throw new SimulationError("invalid", `no autoscaling policy is called "${id}"`);
    const autoscaler = makePolicy(policy, given, policies.create(`policy/${service.spec.name}/${policy.id}${turn}`));
    return { autoscaler, view: policy.looksAt?.(given) ?? { service: true }, traits: policy.traits ?? {} };
  };
  return {
    start(service) {
      const { autoscaling, vertical } = service.spec;
      if (autoscaling !== undefined) {
        const policy = autoscalerOf(service, autoscaling, "");
        const told = listeners.decisions?.(service);
        const record = told && cluster.nodes !== undefined ? tellWaiting(told, cluster.nodes) : told;
        const logs = { log: listeners.scaled, held: listeners.held, record };
        const parts = { scheduler, agenda, scraper, decisions, lifecycle, slo, ...logs };
        startScalingLoop(parts, service, autoscaling, policy);
      }
      if (vertical !== undefined) startVertical({ cluster, scraper, decisions, log: listeners.resized }, service, vertical);
    },
    rescale: (service, spec, turn) => service.rescale?.(spec, autoscalerOf(service, spec, turn).autoscaler),
  };
}
