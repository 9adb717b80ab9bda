import { defineScenario, type ScenarioInput, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";

/** A day of many services that hardly anybody calls: what it costs to look at them. */
export const HPA_DAY = { services: 1000, pods: 3, requestsPerSecond: 0.1, hours: 24 } as const;

/** What a day of autoscalers cost. */
export interface HpaDay {
  /** User and system, of the whole process. */
  readonly cpuSeconds: number;
  readonly requests: number;
  /** Decisions taken, by all autoscalers together. */
  readonly decisions: number;
  readonly peakMegabytes: number;
}

/** Time between the decisions of an autoscaler. */
const TICK_S = 15;

/** The scenario: every service with an autoscaler as Kubernetes ships it, and a client of its own. */
export function hpaDayScenario(hours: number): ScenarioInput {
  const names = Array.from({ length: HPA_DAY.services }, (_, i) => `service-${i}`);
  return {
    name: "hpa-day",
    duration: `${hours}h`,
    traffic: Object.fromEntries(names.map((name) => [name, { to: name, rate: `${HPA_DAY.requestsPerSecond}/s` as const }])),
    services: Object.fromEntries(
      names.map((name) => [
        name,
        {
          replicas: HPA_DAY.pods,
          demand: { exponential: "50ms" as const },
          cpu: "100m" as const,
          autoscaling: { "horizontal-pod-autoscaler": { min: HPA_DAY.pods, max: 10, cpu: "80%" } } as NonNullable<
            ScenarioInput["services"][string]["autoscaling"]
          >,
        },
      ]),
    ),
  };
}

/** Runs the day through the public API, in this process. */
export function measureHpaDay(hours: number): HpaDay {
  const before = process.cpuUsage();
  const scenario = defineScenario(hpaDayScenario(hours), { catalog });
  const { summary } = simulate(scenario, { catalog });
  const { user, system } = process.cpuUsage(before);
  return {
    cpuSeconds: (user + system) / 1e6,
    requests: summary.requests.issued,
    decisions: Math.floor((hours * 3600) / TICK_S) * HPA_DAY.services,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  };
}
