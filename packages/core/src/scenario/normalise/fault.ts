import type { FaultEffect, FaultSpec, FaultTiming } from "../../model/faults.js";
import type { FaultShape } from "../schema/fault.js";
import { checkFaultTimes } from "./fault-times.js";
import { normaliseNodeTarget } from "./node-target.js";
import { normaliseMeasured, normaliseRegistryTarget, normaliseTarget, normaliseZone, type Targets } from "./targets.js";

/** A fault with every default filled, its targets checked against what there is. */
export function normaliseFault(name: string, given: FaultShape, targets: Targets): FaultSpec {
  const path = ["faults", name];
  checkFaultTimes(given, targets.context, path);
  return { name, effect: normaliseEffect(given, targets, path), timing: normaliseTiming(given) };
}

function normaliseTiming({ at, for: hold, between, repair, crews }: FaultShape): FaultTiming {
  if (at !== undefined) return { type: "scheduled", atMs: at, forMs: hold! };
  return { type: "random", between: between!, repair: repair!, crews: crews ?? Number.POSITIVE_INFINITY };
}

/** The schema has seen to it that there is exactly one. */
function normaliseEffect(given: FaultShape, targets: Targets, path: readonly string[]): FaultEffect {
  const { crash, hang, slow, errors, "zone-outage": zoneOutage, "node-loss": nodeLoss, "registry-outage": registryOutage } = given;
  const metricsOutage = given["metrics-outage"];
  if (crash !== undefined) return { type: "crash", target: normaliseTarget(crash, targets, [...path, "crash"]), inFlight: crash.inFlight };
  if (hang !== undefined) return { type: "hang", target: normaliseTarget(hang, targets, [...path, "hang"]), after: hang.after };
  if (slow !== undefined) {
    const target = normaliseTarget(slow, targets, [...path, "slow"]);
    return { type: "slow", target, factor: slow.factor, recoverMs: slow.recover };
  }
  if (errors !== undefined) return { type: "errors", target: normaliseTarget(errors, targets, [...path, "errors"]), rate: errors.rate };
  if (zoneOutage !== undefined)
    return { type: "zone-outage", zone: normaliseZone(zoneOutage.zone, targets, [...path, "zone-outage", "zone"]) };
  if (nodeLoss !== undefined) return { type: "node-loss", target: normaliseNodeTarget(nodeLoss, targets, [...path, "node-loss"]) };
  if (metricsOutage !== undefined) {
    const target = normaliseMeasured(metricsOutage, targets, [...path, "metrics-outage"]);
    return { type: "metrics-outage", target, samples: metricsOutage.samples };
  }
  const service = normaliseRegistryTarget(registryOutage!.service, targets, [...path, "registry-outage", "service"]);
  return { type: "registry-outage", service };
}
