import type { ProxiesSpec } from "../../model/proxies.js";
import type { InstanceSpec } from "../../model/scenario.js";
import { DEFAULTS } from "../defaults.js";
import type { Path } from "../path.js";
import type { ServiceShape } from "../schema/service.js";
import { parseDuration } from "../units/duration.js";
import type { Context } from "./context.js";

/** The balancers of a service with every default filled; `served` are the instances they may have. */
export function normaliseProxies(given: ServiceShape, served: readonly InstanceSpec[], context: Context, path: Path): ProxiesSpec {
  const { count, assign, delay, cpu, timeout, cancel } = given.proxies;
  return {
    count,
    assign: assign ?? "random",
    delay,
    cpuMs: cpu,
    timeoutMs: timeout ?? Number.POSITIVE_INFINITY,
    cancel: cancel ?? "none",
    queue: normaliseWaiting(given, served, context, path),
    failover: given.failover?.ref,
  };
}

/** Nobody waits at a balancer where no instance is ever full. */
function normaliseWaiting(
  { waiting }: ServiceShape,
  served: readonly InstanceSpec[],
  { problems }: Context,
  path: Path,
): ProxiesSpec["queue"] {
  const fills = served.some(({ maxInFlight }) => Number.isFinite(maxInFlight));
  if (!fills) {
    if (waiting !== undefined)
      problems.add([...path, "waiting"], "waiting has no effect, for no instance is ever full", "give a maxInFlight", "key");
    return { capacity: 0, timeoutMs: Number.POSITIVE_INFINITY };
  }
  return {
    capacity: waiting?.capacity ?? DEFAULTS.queueCapacity,
    timeoutMs: waiting?.timeout ?? (parseDuration(DEFAULTS.waitingTimeout) as number),
  };
}
