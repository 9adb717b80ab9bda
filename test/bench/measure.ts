import { defineScenario, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { scenarioOf, type Workload } from "./workloads.js";

/** What one process measured. */
export interface Measurement {
  /** Per second of CPU time, user and system, of the whole process: a collector on another core counts too. */
  readonly customersPerSecond: number;
  /** Mean time in system, in service times, to be held against theory. */
  readonly meanResponse: number;
  readonly peakMegabytes: number;
}

/** Customers of the two runs that let the compiler settle first; the limit program in JavaScript does the same. */
const SETTLING = 20_000;

/** Runs a workload through the public API, in this process. */
export function measure(work: Workload, customers: number): Measurement {
  for (let run = 0; run < 2; run++) simulate(defineScenario(scenarioOf(work, SETTLING), { catalog }), { catalog });
  const before = process.cpuUsage();
  const result = simulate(defineScenario(scenarioOf(work, customers), { catalog }), { catalog });
  const { user, system } = process.cpuUsage(before);
  return {
    customersPerSecond: result.summary.requests.ok / ((user + system) / 1e6),
    meanResponse: (result.summary.latencyMs.mean ?? Number.NaN) / 1000,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  };
}
