import type { Agenda } from "../../engine/agenda.js";
import type { Distribution } from "../../engine/distributions/distribution.js";
import type { DistributionSpec } from "../../engine/distributions/spec.js";
import { streamFamily } from "../../engine/stream-family.js";
import type { Streams } from "../../engine/streams.js";
import { SimulationError } from "../../errors.js";
import type { FaultSpec } from "../../model/faults.js";
import type { ClusterContext, FaultsPart } from "../context.js";
import type { Service } from "../service.js";
import type { FaultTarget } from "./effect.js";
import { Group } from "./group.js";
import { InstanceEffects } from "./instance-effects.js";
import { planNodeLoss } from "./node-loss.js";
import { RepairCrews } from "./repair-crews.js";
import { type FaultLog, instanceTarget, metricsTarget, registryTarget, scopeOf } from "./targets.js";
import { wear } from "./wear.js";

export interface FaultOptions {
  readonly faults: readonly FaultSpec[];
  readonly agenda: Agenda;
  readonly streams: Streams;
  readonly law: (spec: DistributionSpec) => Distribution;
  readonly log: FaultLog;
}

/** Lets a fault befall a target, whose draws belong to that number. */
type Plan = (target: FaultTarget, number: number) => void;

/** Lets things go wrong as a scenario says: at its times, or again and again. */
export function createFaults(cluster: ClusterContext, options: FaultOptions): FaultsPart {
  const { faults, log } = options;
  const effects = new InstanceEffects(cluster);
  const watchers = faults.map((fault) => begin(cluster, fault, effects, planOf(cluster, fault, options), log));
  return {
    crash: effects.crash,
    meet: (row, site, instance) => effects.meet(row, site, instance),
    made(service, instance) {
      for (const made of watchers) made(service, instance);
    },
  };
}

/** Plans a fault. Returns what has to be told of every instance that is made. */
function begin(cluster: ClusterContext, fault: FaultSpec, effects: InstanceEffects, plan: Plan, log: FaultLog): FaultsPart["made"] {
  const { name, effect, timing } = fault;
  if (effect.type === "registry-outage") {
    plan(registryTarget(cluster, serviceNamed(cluster, effect.service), name, log), 0);
    return () => undefined;
  }
  if (effect.type === "metrics-outage") {
    plan(metricsTarget(cluster.scraper, effect, serviceNamed(cluster, effect.target.service), name, log), 0);
    return () => undefined;
  }
  // Where there are nodes, a zone is theirs.
  if (effect.type === "node-loss" || (effect.type === "zone-outage" && cluster.nodes !== undefined)) {
    planNodeLoss(cluster, fault, plan, log);
    return () => undefined;
  }
  const scope = scopeOf(fault);
  const onInstances = effects.create(effect);
  if (timing.type === "random" && effect.type !== "zone-outage") {
    return (service, instance) => {
      if (scope(service, instance)) plan(instanceTarget(onInstances, service, instance, name, log), instance);
    };
  }
  const group = new Group(cluster, scope, effect.type === "zone-outage", onInstances, name, log);
  plan(group, 0);
  return (service, instance) => group.made(service, instance);
}

function planOf({ scheduler }: ClusterContext, { name, timing }: FaultSpec, { agenda, streams, law }: FaultOptions): Plan {
  const randomOf = streamFamily(streams, `faults/${name}`);
  if (timing.type === "random") {
    const laws = { between: law(timing.between), repair: law(timing.repair), crews: new RepairCrews(timing.crews) };
    return (target, number) => wear(scheduler, agenda, randomOf(number), target, laws);
  }
  const length = law(timing.forMs);
  return (target, number) => {
    const occurrence = { endMs: timing.atMs + length.sample(randomOf(number)) };
    agenda.plan(timing.atMs, () => {
      target.begin(occurrence);
      agenda.plan(occurrence.endMs, () => target.end(occurrence));
    });
  };
}

function serviceNamed({ services }: ClusterContext, name: string): Service {
  const service = services.find(({ spec }) => spec.name === name);
  if (service === undefined) throw new SimulationError("invalid", `no service is called "${name}"`);
  return service;
}
