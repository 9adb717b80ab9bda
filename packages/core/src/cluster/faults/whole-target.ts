import type { Distribution } from "../../engine/distributions/distribution.js";
import type { DistributionSpec } from "../../engine/distributions/spec.js";
import type { Streams } from "../../engine/streams.js";
import type { FaultEffect } from "../../model/faults.js";
import type { ClusterContext } from "../context.js";
import type { FaultsPart } from "../parts.js";
import type { Service } from "../service.js";
import { commonTarget } from "./common-cause.js";
import type { FaultTarget } from "./effect.js";
import { Group } from "./group.js";
import type { InstanceEffects } from "./instance-effects.js";
import { createTargetLot, type TargetLot } from "./lot.js";
import { isLinkFault, linkTarget } from "./network-faults.js";
import { nodeFaults } from "./node-faults.js";
import { type FaultLog, scopeOf, servicesTarget } from "./targets.js";

/** What faults are made of. */
export interface FaultParts {
  readonly cluster: ClusterContext;
  readonly effects: InstanceEffects;
  readonly streams: Streams;
  readonly law: (spec: DistributionSpec) => Distribution;
  readonly log: FaultLog;
  /** Takes the next number of a link fault: each has random draws of its own. */
  readonly linkNumber: () => number;
}

/** Everything that an effect hits, as one target. */
export interface Whole {
  readonly target: FaultTarget;
  /** Called with every instance that is created. */
  readonly made: FaultsPart["made"];
}

const unheeded = (): void => {};

/** Everything that an effect of the fault of that name hits together, as the lot decides; undefined where the scenario has nothing of the kind. */
export function wholeOf(parts: FaultParts, effect: FaultEffect, name: string, lot: TargetLot): Whole | undefined {
  const { cluster, effects, streams, log } = parts;
  const outage = (names: readonly string[], turn: (service: Service, begins: boolean) => void): Whole => {
    const services = cluster.services.filter(({ spec }) => names.includes(spec.name));
    const isHit = ({ spec }: Service): boolean => lot(`outage/${spec.name}`, 0);
    return { target: servicesTarget(services, name, log, turn, isHit), made: unheeded };
  };
  if (isLinkFault(effect)) return { target: linkTarget(parts, effect, name, () => lot("link", 0)), made: unheeded };
  switch (effect.type) {
    case "registry-outage":
      return outage([effect.service], (service, begins) => cluster.discovery.outage(service, begins));
    case "metrics-outage":
      return outage([effect.target.service], (_, begins) => {
        if (begins) cluster.scraper.beginOutage(effect);
        else cluster.scraper.endOutage(effect);
      });
    case "autoscaler-outage":
      return outage(effect.services, (service, begins) => {
        service.scalingOutages += begins ? 1 : -1;
      });
    case "bad-config":
      // The change itself is scheduled with the scenario's changes.
      return outage(effect.services, unheeded);
    case "node-loss":
    case "spot-interruption": {
      const target = nodeFaults(cluster, effect, name, log)?.together(lot);
      return target && { target, made: unheeded };
    }
    case "common-cause": {
      const wholes = effect.of.flatMap((one, place) => {
        const own = createTargetLot(streams, `faults/${name}/${place}`, effect.chance);
        const whole = wholeOf(parts, one, name, own);
        return whole === undefined ? [] : [whole];
      });
      const made = (service: Service, instance: number): void => {
        for (const whole of wholes) whole.made(service, instance);
      };
      return { target: commonTarget(wholes.map(({ target }) => target)), made };
    }
    default: {
      // Where there are nodes, a zone outage hits the nodes of the zone.
      const ofNodes = effect.type === "zone-outage" ? nodeFaults(cluster, effect, name, log) : undefined;
      if (ofNodes !== undefined) return { target: ofNodes.together(lot), made: unheeded };
      const catches = effect.type === "zone-outage" || effect.type === "dependency-outage" || effect.type === "memory-leak";
      const group = new Group(cluster, scopeOf(effect), catches, effects.create(effect, name), lot, name, log);
      return { target: group, made: (service, instance) => group.made(service, instance) };
    }
  }
}
