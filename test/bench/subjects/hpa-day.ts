import { defineScenario, type ScenarioInput, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { BOUNDS } from "../bounds.js";
import { job } from "../job.js";
import { markdown } from "../markdown.js";
import { cpuSeconds, peakMegabytes } from "../measure.js";
import { subject } from "../subject.js";

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

/** Runs the day through the public API. */
const lived = job("hpa-day", ({ hours }: { hours: number }): HpaDay => {
  const before = process.cpuUsage();
  const scenario = defineScenario(hpaDayScenario(hours), { catalog });
  const { summary } = simulate(scenario, { catalog });
  return {
    cpuSeconds: cpuSeconds(before),
    requests: summary.requests.issued,
    decisions: Math.floor((hours * 3600) / TICK_S) * HPA_DAY.services,
    peakMegabytes: peakMegabytes(),
  };
});

export const hpaDay = subject<readonly HpaDay[]>({
  word: "hpa-day",
  rounds: { usual: 3, judged: 3 },
  title: "A day of autoscalers",
  text: `${HPA_DAY.services} services that hardly anybody calls, each with an autoscaler as Kubernetes ships it, for ${HPA_DAY.hours} hours. The quickest run is judged: others on the
machine only ever make it longer; at most ${BOUNDS.hpaDaySeconds} s.`,
  jobs: [lived],
  measure({ rounds }) {
    process.stderr.write(`a day of autoscalers: ${rounds} times\n`);
    return Array.from({ length: rounds }, () => lived.elsewhere({ hours: HPA_DAY.hours }));
  },
  tables: (days) =>
    markdown(
      ["CPU s", "decisions", "requests", "peak MB"],
      [...days]
        .sort((a, b) => a.cpuSeconds - b.cpuSeconds)
        .map((day) => [
          day.cpuSeconds.toFixed(1),
          day.decisions.toString(),
          day.requests.toString(),
          Math.round(day.peakMegabytes).toString(),
        ]),
    ),
  judge: slowDay,
});

/** Whether the quickest of these days took longer than it may. */
export function slowDay(days: readonly HpaDay[]): string[] {
  const seconds = Math.min(...days.map((day) => day.cpuSeconds));
  if (seconds <= BOUNDS.hpaDaySeconds) return [];
  return [`a day of autoscalers: ${seconds.toFixed(1)} s of CPU time, at most ${BOUNDS.hpaDaySeconds} wanted`];
}
