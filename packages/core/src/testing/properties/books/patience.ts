import type { DistributionSpec } from "../../../engine/distributions/spec.js";
import type { CallPolicySpec } from "../../../model/scenario.js";
import { type Audit, shown } from "./audit.js";

/** No request takes longer than its client waits, or less than the network does. */
export const patience: Audit = function* ({ classes }, { traffic, changes, queues = [] }) {
  if (changes.length > 0) return;
  for (const { call, classes: kinds, to } of traffic) {
    if (queues.some(({ name }) => name === to)) continue;
    for (const { name } of kinds) {
      const latencyMs = classes[name]?.latencyMs;
      if (latencyMs === undefined || latencyMs.max === null || latencyMs.min === null) continue;
      const most = constant(call.timeout);
      if (most !== undefined && latencyMs.max > most * 1.0001 + 1e-6)
        yield `a request of ${name} ended ok after ${shown(latencyMs.max)} ms; its client waits for ${shown(most)}`;
      const least = wayThereAndBack(call);
      if (least !== undefined && latencyMs.min < least * 0.9999 - 1e-6)
        yield `a request of ${name} was answered in ${shown(latencyMs.min)} ms; the network alone takes ${shown(least)}`;
    }
  }
};

function wayThereAndBack({ network }: CallPolicySpec): number | undefined {
  const way = constant(network);
  return way === undefined ? undefined : 2 * way;
}

function constant(law: DistributionSpec | undefined): number | undefined {
  return law?.type === "constant" ? law.value : undefined;
}
