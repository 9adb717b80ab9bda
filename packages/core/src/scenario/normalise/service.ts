import type { AutoscalingSpec, InstanceGroupSpec, InstanceSpec, ServiceSpec } from "../../model/scenario.js";
import type { Path } from "../path.js";
import { readPace } from "../schema/autoscaling.js";
import type { ServiceShape } from "../schema/service.js";
import { checkLevels } from "./admission.js";
import type { Context } from "./context.js";
import { checkDevices } from "./devices.js";
import { normaliseDrain } from "./drain.js";
import { normaliseGuard } from "./guard.js";
import { normaliseHealth } from "./health.js";
import { normaliseInstances, ownVersion } from "./instances.js";
import { chainOf } from "./layers.js";
import { normaliseOnDemand } from "./on-demand.js";
import { normalisePod } from "./pod.js";
import { normaliseProxies } from "./proxies.js";
import { normaliseRegistry } from "./registry.js";
import { normaliseRollout } from "./rollout.js";
import { normaliseShards } from "./shards.js";
import { normaliseSlowStart } from "./slow-start.js";
import { normaliseStandby } from "./standby.js";
import { normaliseSteps } from "./steps.js";
import { nameTransactions } from "./transactions.js";
import { normaliseRoutes, normaliseVersions } from "./versions.js";
import { normaliseVertical } from "./vertical.js";

/** A service with every default filled and every shorthand spelled out. */
export function normaliseService(name: string, given: ServiceShape, context: Context): ServiceSpec {
  const path = ["services", name];
  const { instances, template } = normaliseInstances(given, context, path);
  const pod = normalisePod(given, context, path);
  const steps = nameTransactions(normaliseSteps(given, context, path), context, path);
  checkDevices(given, context, path);
  const served = given.autoscaling === undefined ? instances : [...instances, template];
  checkLevels(given, served, context, path);
  given.instances?.forEach((group, index) => {
    if (group.demand === undefined || steps.some(({ type }) => type === "compute")) return;
    context.problems.add(
      [...path, "instances", index, "demand"],
      "there is no compute step that this demand could replace",
      "give the service a demand",
      "key",
    );
  });
  const drain = normaliseDrain(given, context, path);
  const service: ServiceSpec = {
    name,
    instances,
    template,
    queue: { capacity: given.queue.capacity, discipline: given.queue.discipline, timeout: given.queue.timeout, at: given.queue.at },
    startup: given.startup,
    warming: { forMs: given.warming.for, from: given.warming.from },
    drain,
    disruption: given.disruption,
    ...(pod && { pod }),
    registry: normaliseRegistry(given.registry),
    health: given.health && normaliseHealth(given.health, drain, context, [...path, "health"]),
    slowStart: normaliseSlowStart(given.slowStart),
    proxies: normaliseProxies(given, served, context, path),
    steps,
    holdsSlot: given.holdsSlot,
    errorRate: given.errors,
    balancing: given.balancing.ref,
    version: ownVersion(given),
    versions: normaliseVersions(given, context, path),
    routes: normaliseRoutes(given, context, path),
    rollout: normaliseRollout(given, context, path),
    standby: normaliseStandby(given, instances, context, path),
    shards: normaliseShards(given, instances, context, path),
    vertical: normaliseVertical(given, template, context, path),
    autoscaling: normaliseAutoscaling(given, instances, template, context, path),
    ...chainOf(given.resilience),
  };
  return normaliseOnDemand(service, given, context, path);
}

function normaliseAutoscaling(
  given: ServiceShape,
  instances: readonly InstanceGroupSpec[],
  template: InstanceSpec,
  context: Context,
  path: Path,
): AutoscalingSpec | undefined {
  if (given.autoscaling === undefined) return undefined;
  const { ref, common } = given.autoscaling;
  const { min, max, victims, maxStarting, maxStopping, stopEvery } = common;
  const own = [...path, "autoscaling", ref.id];
  const replicas = instances.reduce((sum, { count }) => sum + count, 0);
  if (min > max) context.problems.add([...own, "min"], `min ${min} is above max ${max}`, "swap them");
  else if (replicas < min || replicas > max) {
    const place = [...path, given.instances === undefined ? "replicas" : "instances"];
    context.problems.add(
      place,
      `the service starts with ${replicas} replicas, but its autoscaling keeps ${min} to ${max}`,
      replicas < min ? `start with ${min}` : `start with ${max}, or raise max to ${replicas}`,
    );
  }
  const usual = readPace({});
  const unset = (["interval", "window", "lag"] as const).filter((name) => common[name] === undefined);
  return {
    policy: ref,
    min,
    max,
    intervalMs: common.interval ?? usual.interval,
    windowMs: common.window ?? usual.window,
    lagMs: common.lag ?? usual.lag,
    ...(unset.length > 0 && { unset }),
    victims: typeof victims === "string" ? [victims] : victims,
    maxStarting,
    maxStopping,
    stopEveryMs: stopEvery,
    guard: normaliseGuard(common, template, context, [...own, "guard"]),
  };
}
