import type { ServiceInput } from "../theory/input.js";
import type { Backends, LoadBalancer, RealAutoscaler } from "./run.js";
import { text } from "./units.js";

/** The policy that scales as these loops do. */
export const AUTOSCALER = "horizontal-pod-autoscaler";

/** Time between looks at the servers, in ms: more often than the loop decides, so that young servers have samples as well. */
const LOOK_MS = 5000;

/**
 * The servers of a run whose loop scales them: those that are not disabled at first, and the loop. It compares the busy
 * time of servers over its own period, up to the very decision, with the target as it is, not in whole per cent; of
 * several servers the youngest leaves first, and finishes what it has begun.
 */
export function mapAutoscaling(
  { target, tolerance, stabDownS, min, max, periodS, startupS }: RealAutoscaler,
  { n }: Backends,
  { disabled, maxconn }: LoadBalancer,
): Pick<ServiceInput, "replicas" | "maxInFlight" | "startup" | "drain" | "autoscaling"> {
  const options = {
    ...{ min, max, interval: `${periodS}s`, victims: "newest" },
    cpuAverage: target * 1000,
    ...{ scaleUpTolerance: tolerance, scaleDownTolerance: tolerance },
    ...{ behavior: false, scaleDownWindow: `${stabDownS}s` },
    ...{ podResolution: text(LOOK_MS), podWindow: `${periodS}s`, podLag: "0s" },
  };
  return {
    replicas: n - (disabled?.length ?? 0),
    ...(maxconn === undefined ? {} : { maxInFlight: maxconn }),
    startup: `${startupS}s`,
    drain: { grace: "1h" },
    autoscaling: { [AUTOSCALER]: options } as NonNullable<ServiceInput["autoscaling"]>,
  };
}
