import type { Planned } from "../../../engine/agenda.js";
import type { KarpenterSpec } from "../../../model/nodes.js";
import type { AutoscalerPort } from "../autoscaler-port.js";
import { trialOf } from "../trial.js";
import { planNodes } from "./plan-nodes.js";

/** Those that found no node in a batch are looked at again after this. */
const AGAIN_MS = 10_000;

/**
 * Orders nodes for instances that fit nowhere, a batch at a time: it ends when none has come for a while, or has lasted long.
 * @see kubernetes-sigs/karpenter pkg/controllers/provisioning/{batcher,provisioner}.go, 1.0
 */
export function startProvisioner(port: AutoscalerPort, { batchIdleMs, batchMaxMs }: KarpenterSpec): void {
  const { scheduler, agenda, fleet, pods } = port;
  let end: Planned | undefined;
  let latestMs = 0;

  function trigger(): void {
    const { now } = scheduler;
    if (end === undefined) latestMs = now + batchMaxMs;
    else agenda.cancel(end);
    end = agenda.plan(Math.min(latestMs, now + batchIdleMs), provision);
  }

  function provision(): void {
    end = undefined;
    const waiting = [...pods.waiting].filter(({ isStuck, nominated }) => isStuck && nominated === undefined);
    if (waiting.length === 0) return;
    const { fresh, unplaced } = planNodes(port, waiting, trialOf(fleet.nodes, true));
    for (const { pools, room, pods: takes } of fresh) {
      const [cheapest] = pools;
      if (cheapest !== undefined) fleet.launch(cheapest, `the cheapest for ${takes.length} waiting`, room.zone);
    }
    if (unplaced.length === 0) return;
    agenda.plan(scheduler.now + AGAIN_MS, () => {
      if (end === undefined && pods.waiting.size > 0) trigger();
    });
  }

  pods.stuck = trigger;
}
