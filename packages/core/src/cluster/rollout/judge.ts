import type { MetricsSample } from "../../metrics/metrics-sample.js";

/** Compares what versions did in an interval. */
export interface Judge {
  /** Why this interval speaks against the new version; undefined when it does not. */
  measure(fresh: MetricsSample, old: MetricsSample): string | undefined;
  /** Why all that was seen is not enough to make the change for good; undefined when it is. */
  conclude(): string | undefined;
}
