import type { OutliersSpec } from "../../../model/outliers.js";
import { createEjectionTimes, type EjectionTimes } from "./ejection-times.js";

/** What one proxy knows of the answers of one instance. */
export interface OutlierRecord {
  readonly times: EjectionTimes;
  /** Failures in a row: all, those of gateways, those without an answer. */
  failures: number;
  gatewayFailures: number;
  localFailures: number;
  /** Requests since the last analysis, and how many of them succeeded. */
  requests: number;
  good: number;
}

export function createOutlierRecord({ baseEjectionMs, maxEjectionMs, intervalMs }: OutliersSpec): OutlierRecord {
  return {
    times: createEjectionTimes(baseEjectionMs, maxEjectionMs, intervalMs),
    failures: 0,
    gatewayFailures: 0,
    localFailures: 0,
    requests: 0,
    good: 0,
  };
}
