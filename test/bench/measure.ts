import { existsSync, readFileSync } from "node:fs";
import { defineScenario, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { job } from "./job.js";
import { scenarioOf, type Workload } from "./workloads.js";

/** What to measure. */
export interface Run {
  readonly work: Workload;
  readonly customers: number;
  /** Customers of the two runs that let the compiler settle first. Default 20,000, as in the limit program in JavaScript. */
  readonly settling?: number;
}

/** What one process measured. */
export interface Measurement {
  /** Per second of CPU time, user and system, of the whole process: a collector on another core counts too. */
  readonly customersPerSecond: number;
  /** Mean time in system, in service times, to be held against theory. */
  readonly meanResponse: number;
  readonly peakMegabytes: number;
}

/** Runs a workload through the public API. */
export const measurement = job("measure", ({ work, customers, settling = 20_000 }: Run): Measurement => {
  for (let run = 0; run < 2; run++) simulate(defineScenario(scenarioOf(work, settling), { catalog }), { catalog });
  const before = process.cpuUsage();
  const result = simulate(defineScenario(scenarioOf(work, customers), { catalog }), { catalog });
  return {
    customersPerSecond: result.summary.requests.ok / cpuSeconds(before),
    meanResponse: (result.summary.latencyMs.mean ?? Number.NaN) / 1000,
    peakMegabytes: peakMegabytes(),
  };
});

/** CPU time of this process, user and system, since then. */
export function cpuSeconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
}

/** Most memory that this process has had at once. What the system counts for it begins with that of the process which started it, so Linux is asked about its own alone. */
export function peakMegabytes(): number {
  const status = existsSync(STATUS) ? readFileSync(STATUS, "utf8") : "";
  const kilobytes = /^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1];
  return (kilobytes === undefined ? process.resourceUsage().maxRSS : Number(kilobytes)) / 1024;
}

const STATUS = "/proc/self/status";
