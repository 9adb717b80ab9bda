import type { Agenda } from "../../engine/agenda.js";
import type { Distribution } from "../../engine/distributions/distribution.js";
import type { DistributionSpec } from "../../engine/distributions/spec.js";
import { streamFamily } from "../../engine/stream-family.js";
import type { Streams } from "../../engine/streams.js";
import type { FaultEffect, FaultSpec } from "../../model/faults.js";
import type { ClusterContext } from "../context.js";
import type { FaultsPart } from "../parts.js";
import type { FaultTarget } from "./effect.js";
import { InstanceEffects, type InstanceFault } from "./instance-effects.js";
import { hitsAll } from "./lot.js";
import { nodeFaults } from "./node-faults.js";
import { planRecorded } from "./recorded.js";
import { RepairCrews } from "./repair-crews.js";
import { type FaultLog, instanceTarget, scopeOf } from "./targets.js";
import { wear } from "./wear.js";
import { type FaultParts, wholeOf } from "./whole-target.js";

export interface FaultOptions {
  readonly faults: readonly FaultSpec[];
  readonly agenda: Agenda;
  readonly streams: Streams;
  readonly law: (spec: DistributionSpec) => Distribution;
  readonly log: FaultLog;
}

/** Schedules a fault on a target; `number` names the random stream of the target. */
type Plan = (target: FaultTarget, number: number) => void;

/** Schedules the faults of a scenario: at fixed times, as recorded, or at random again and again. */
export function createFaults(cluster: ClusterContext, options: FaultOptions): FaultsPart {
  const { faults, agenda, streams, law, log } = options;
  const effects = new InstanceEffects(cluster, agenda, streams);
  let links = 0;
  const parts: FaultParts = { cluster, effects, streams, law, log, linkNumber: () => links++ };
  const watchers = faults.flatMap((fault) => begin(parts, fault, planOf(cluster, fault, options)) ?? []);
  return {
    crash: effects.crash,
    restart: effects.restart,
    meet: (row, site, instance) => effects.meet(row, site, instance),
    made(service, instance) {
      for (const made of watchers) made(service, instance);
    },
  };
}

/** Schedules a fault. Returns a function to be called with every instance that is created, where the fault needs that. */
function begin(parts: FaultParts, { name, effect, timing }: FaultSpec, plan: Plan): FaultsPart["made"] | undefined {
  const { cluster, effects, log } = parts;
  if (timing.type === "random" && (effect.type === "node-loss" || effect.type === "spot-interruption")) {
    nodeFaults(cluster, effect, name, log)?.each(plan);
    return undefined;
  }
  if (timing.type === "random" && wearsAlone(effect)) {
    const scope = scopeOf(effect);
    const onInstances = effects.create(effect, name);
    return (service, instance) => {
      if (scope(service, instance)) plan(instanceTarget(onInstances, service, instance, name, log), instance);
    };
  }
  const whole = wholeOf(parts, effect, name, hitsAll);
  if (whole !== undefined) plan(whole.target, 0);
  return whole?.made;
}

/** Effects that hit each instance independently where they come at random. */
const ALONE: readonly FaultEffect["type"][] = ["crash", "hang", "slow", "errors", "grey-failure", "cpu-throttling", "memory-leak"];

function wearsAlone(effect: FaultEffect): effect is InstanceFault {
  return ALONE.includes(effect.type);
}

function planOf({ scheduler }: ClusterContext, { name, effect, timing }: FaultSpec, { agenda, streams, law }: FaultOptions): Plan {
  if (timing.type === "recorded") return (target) => planRecorded(agenda, target, timing.spells);
  const randomOf = streamFamily(streams, `faults/${name}`);
  if (timing.type === "random") {
    const crews = new RepairCrews(timing.crews);
    const laws = { between: law(timing.between), repair: law(timing.repair), crews, isForeseen: isForeseen(effect) };
    return (target, number) => wear({ scheduler, agenda, streams }, randomOf(number), target, laws);
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

/** Whether what a fault does depends on when it will end. */
function isForeseen(effect: FaultEffect): boolean {
  if (effect.type === "common-cause") return effect.of.some(isForeseen);
  return effect.type === "spot-interruption" || (effect.type === "slow" && effect.recoverMs > 0);
}
