import type { ClusterAutoscalerSpec } from "../../../model/nodes.js";
import type { AutoscalerPort } from "../autoscaler-port.js";
import { byUrgency } from "../pod.js";
import { placeAll, trialOf } from "../trial.js";
import type { Backoffs } from "./backoffs.js";
import { estimate } from "./estimate.js";
import { expand } from "./expanders.js";

/** Where all who wait began to within this, more are expected: they are looked at by the next scan. */
const NEW_MS = 2000;

/** What came of a look at those who wait: nodes were added, it is too early to tell, or there is nothing to do. */
export type ScaledUp = "added" | "early" | "none";

/**
 * Adds nodes for instances that neither fit now nor will on the nodes that boot: of one pool, at one scan.
 * @see kubernetes/autoscaler cluster-autoscaler/core/scaleup/orchestrator/orchestrator.go (ScaleUp) and core/static_autoscaler.go (allPodsAreNew), 1.30
 */
export function scaleUp(port: AutoscalerPort, spec: ClusterAutoscalerSpec, backoffs: Backoffs): ScaledUp {
  const { fleet, pods, rule, random, scheduler } = port;
  const waiting = [...pods.waiting].filter(
    ({ isStuck, nominated, sinceMs }) => isStuck && nominated === undefined && sinceMs + spec.podDelayMs <= scheduler.now,
  );
  if (waiting.length === 0) return "none";
  const rooms = trialOf(fleet.nodes, true);
  const left = placeAll(rooms, waiting.sort(byUrgency), rule);
  if (left.length === 0) return "none";
  if (left.every(({ sinceMs }) => sinceMs + NEW_MS > scheduler.now)) return "early";
  const options = fleet.pools
    .filter((pool) => !backoffs.has(pool))
    .map((pool) => estimate(pool, left, rooms, rule))
    .filter(({ zones }) => zones.length > 0);
  const chosen = expand(options, spec.expander, random);
  if (chosen === undefined) return "none";
  const reason = `${chosen.pods.length} of ${left.length} waiting fit on ${chosen.zones.length} more of ${chosen.pool.spec.name} (${spec.expander})`;
  for (const zone of chosen.zones) fleet.launch(chosen.pool, reason, zone);
  return "added";
}
