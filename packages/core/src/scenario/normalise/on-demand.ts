import type { OnDemandSpec } from "../../model/on-demand.js";
import type { ServiceSpec } from "../../model/scenario.js";
import { DEFAULTS } from "../defaults.js";
import type { Path } from "../path.js";
import type { OnDemandShape } from "../schema/on-demand.js";
import type { ServiceShape } from "../schema/service.js";
import type { Context } from "./context.js";

/** What a platform that makes instances for requests does itself, so that a scenario cannot say it otherwise. */
const PLATFORMS_OWN = [
  "autoscaling",
  "disruption",
  "failover",
  "health",
  "instances",
  "rollout",
  "route",
  "shards",
  "slowStart",
  "standby",
  "versions",
  "waiting",
] as const satisfies readonly (keyof ServiceShape)[];

/** A service whose instances are made on demand, with what would contradict that reported; any other as it is. */
export function normaliseOnDemand(service: ServiceSpec, given: ServiceShape, context: Context, path: Path): ServiceSpec {
  if (given.onDemand === undefined) return service;
  const onDemand = toSpec(given.onDemand, given.zones ?? [DEFAULTS.zone]);
  const isBound = onDemand.waitFor === "its-own";
  checkContradictions(service, given, context, path);
  checkNumbers(service, onDemand, context, path);
  checkRules(service, given.onDemand, context, path);
  const { capacity } = given.queue;
  return {
    ...service,
    // Whoever has an instance made for it waits there, full or not; the line is of those for whom none may be made.
    queue: { ...service.queue, at: isBound ? "instance" : "service", capacity: isBound ? Number.POSITIVE_INFINITY : capacity },
    proxies: {
      ...service.proxies,
      queue: { capacity: isBound && onDemand.atMax === "wait" ? capacity : 0, timeoutMs: Number.POSITIVE_INFINITY },
    },
    onDemand,
  };
}

function toSpec(given: OnDemandShape, zones: readonly string[]): OnDemandSpec {
  const isBound = given.waitFor === "its-own";
  return {
    keepAlive: given.keepAlive,
    reuse: given.reuse,
    waitFor: given.waitFor,
    starts: given.starts ?? "one-per-waiting",
    cancelStarts: given.cancelStarts ?? !isBound,
    min: given.min,
    max: given.max,
    atMax: given.atMax ?? (isBound ? "reject" : "wait"),
    zones,
    coldDemand: given.coldDemand,
  };
}

function checkContradictions(service: ServiceSpec, given: ServiceShape, { problems }: Context, path: Path): void {
  for (const key of PLATFORMS_OWN) {
    if (given[key] === undefined) continue;
    problems.add([...path, key], `${key} has no place in a service whose instances are made on demand`, "leave out one of the two", "key");
  }
  const { registry, proxies, balancing } = service;
  const isDelayed = registry.registerMs + registry.deregisterMs + registry.propagationMs > 0;
  if (isDelayed || registry.lookup !== undefined || registry.leaseMs !== undefined || registry.exitsMs !== undefined)
    problems.add([...path, "registry"], "whoever makes instances for requests knows them without a registry", "leave it out", "key");
  if (proxies.count > 1)
    problems.add([...path, "proxies", "count"], `${proxies.count} balancers cannot share the making of instances`, "leave it out");
  if (balancing.id !== DEFAULTS.balancing)
    problems.add([...path, "balancing"], "instances on demand are chosen by onDemand.reuse", "leave it out", "key");
}

function checkNumbers({ instances }: ServiceSpec, { min, max }: OnDemandSpec, { problems }: Context, path: Path): void {
  const replicas = instances.reduce((sum, { count }) => sum + count, 0);
  if (min > max) problems.add([...path, "onDemand", "min"], `min ${min} is above max ${max}`, "swap them");
  else if (replicas > max)
    problems.add([...path, "replicas"], `the service starts with ${replicas} instances, but has at most ${max}`, `start with ${max}`);
}

function checkRules(service: ServiceSpec, given: OnDemandShape, { problems }: Context, path: Path): void {
  const own = [...path, "onDemand"];
  if (given.waitFor === "its-own" && given.starts === "one-at-a-time")
    problems.add([...own, "starts"], "requests that wait for their own instance each start one", "let them waitFor: any");
  if (given.waitFor === "its-own" && service.queue.at === "service")
    problems.add([...path, "queue", "at"], "requests that wait for their own instance stand in no common line", "let them waitFor: any");
  if (given.waitFor === "any" && given.atMax === "reject")
    problems.add([...own, "atMax"], "requests that wait for any instance stand in its line", "limit it with queue: { capacity: … }");
  if (given.coldDemand !== undefined && !service.steps.some(({ type }) => type === "compute"))
    problems.add([...own, "coldDemand"], "there is no compute step that this demand could replace", "give the service a demand", "key");
}
