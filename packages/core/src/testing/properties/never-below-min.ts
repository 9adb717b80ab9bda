import type { ServiceSummary } from "../../experiment/result.js";
import { defineProperty, firstOf } from "./property.js";

/** Autoscalers keep to the fewest replicas they are given. */
export const neverBelowMin = defineProperty({
  id: "never-below-min",
  doc: "no autoscaler asks for, or leaves, fewer replicas than its min or more than its max",
  options: {},
  judge: ({ scenario, result }) => {
    const scaled = scenario.services.filter(({ autoscaling }) => autoscaling !== undefined);
    if (scaled.length === 0) return { verdict: "untested", why: "no service has an autoscaler" };
    // What a scenario changes on the way, or takes away on purpose, is not the autoscaler's doing.
    const isSteady = scenario.changes.length === 0 && scenario.nodes === undefined;
    return firstOf(
      scaled.flatMap(({ name, autoscaling, rollout, instances }) => {
        const { min = 0, max = Number.POSITIVE_INFINITY } = autoscaling ?? {};
        const asked = result.events.find(
          (event) => event.service === name && event.type === "scale" && event.to !== null && (event.to < min || event.to > max),
        );
        if (asked !== undefined && isSteady)
          return [`${name} is scaled to ${asked.to} at ${asked.atMs / 1000} s, outside ${min} to ${max}`];
        const atStart = instances.reduce((sum, { count }) => sum + count, 0);
        if (!isSteady || rollout !== undefined || atStart < min) return [];
        const low = fewestStanding(result.services[name], result.durationMs);
        return low !== undefined && low.count < min
          ? [`${name} has ${low.count} replicas that stay from ${low.atMs / 1000} s on; at least ${min} should`]
          : [];
      }),
    );
  },
});

/** The fewest instances that were not on their way out, and when. */
function fewestStanding(service: ServiceSummary | undefined, durationMs: number): { count: number; atMs: number } | undefined {
  if (service === undefined || service.instances.length === 0) return undefined;
  const steps = service.instances.flatMap(({ createdMs, drainingMs, goneMs }) => {
    const leavesMs = drainingMs ?? goneMs;
    return [{ atMs: createdMs, by: 1 }, ...(leavesMs === null || leavesMs >= durationMs ? [] : [{ atMs: leavesMs, by: -1 }])];
  });
  const times = [...new Set(steps.map(({ atMs }) => atMs))].sort((a, b) => a - b);
  let lowest: { count: number; atMs: number } | undefined;
  for (const atMs of times) {
    const count = steps.reduce((sum, step) => (step.atMs <= atMs ? sum + step.by : sum), 0);
    if (lowest === undefined || count < lowest.count) lowest = { count, atMs };
  }
  return lowest;
}
