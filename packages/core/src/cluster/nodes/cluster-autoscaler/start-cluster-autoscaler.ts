import type { ClusterAutoscalerSpec } from "../../../model/nodes.js";
import type { AutoscalerPort } from "../autoscaler-port.js";
import { type Node, NodePhase } from "../node.js";
import { Backoffs } from "./backoffs.js";
import { scaleUp } from "./scale-up.js";
import { Unneeded } from "./unneeded.js";

/**
 * The Kubernetes Cluster Autoscaler: at every scan it gives up nodes that did not come, adds nodes for instances that fit
 * nowhere, and otherwise removes nodes that have not been needed for long enough.
 * @see kubernetes/autoscaler cluster-autoscaler/core/static_autoscaler.go (RunOnce), 1.30
 */
export function startClusterAutoscaler(port: AutoscalerPort, spec: ClusterAutoscalerSpec): void {
  const { scheduler, agenda, fleet, drains } = port;
  const backoffs = new Backoffs(scheduler);
  const unneeded = new Unneeded(port, spec.utilisation);
  let quietUntilMs = 0;
  const rest = (delayMs: number): void => {
    quietUntilMs = Math.max(quietUntilMs, scheduler.now + delayMs);
  };

  function giveUpLate(): void {
    for (const node of [...fleet.nodes]) {
      if (node.phase !== NodePhase.booting || node.launchedMs + spec.provisionMs > scheduler.now) continue;
      backoffs.fail(node.pool);
      fleet.remove(node, "not ready in time");
    }
  }

  function scaleDown(isHeld: boolean): void {
    unneeded.look();
    if (isHeld || scheduler.now < quietUntilMs) return;
    const ripe = unneeded.longerThan(spec.unneededMs);
    const isEmpty = ({ pods }: Node): boolean => pods.length === 0;
    const most = Math.max(0, spec.emptyAtOnce - drains.size);
    const empty = ripe.filter(isEmpty).slice(0, most);
    const mostDrains = Math.max(0, Math.min(most - empty.length, spec.drainAtOnce - drains.size));
    const others = ripe.filter((node) => !isEmpty(node)).slice(0, mostDrains);
    for (const node of empty) remove(node, "empty");
    for (const node of others) drain(node);
  }

  function drain(node: Node): void {
    drains.begin(node, spec.drainMs, "unneeded", (isEmpty) => {
      if (isEmpty) {
        remove(node, "unneeded");
        return;
      }
      node.isCordoned = false;
      port.log.node("node-kept", node, "could not be drained in time");
      rest(spec.delayAfterFailureMs);
      port.pods.nudge();
    });
  }

  function remove(node: Node, reason: string): void {
    fleet.remove(node, reason);
    rest(spec.delayAfterDeleteMs);
  }

  function scan(tick: number): void {
    giveUpLate();
    const result = scaleUp(port, spec, backoffs);
    if (result === "added") rest(spec.delayAfterAddMs);
    else scaleDown(result === "early");
    plan(tick + 1);
  }

  const plan = (tick: number): void => {
    agenda.plan(tick * spec.scanMs, () => scan(tick));
  };
  plan(1);
}
