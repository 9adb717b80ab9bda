import type { FaultSpec } from "../../model/faults.js";
import type { ClusterContext } from "../context.js";
import { type Node, NodePhase } from "../nodes/node.js";
import type { Service } from "../service.js";
import type { FaultTarget } from "./effect.js";
import type { FaultLog } from "./targets.js";

/** Lets a fault befall a target, whose draws belong to that number. */
type Plan = (target: FaultTarget, number: number) => void;

/** Nodes are lost: once all that are meant at once, or each by itself again and again. With a zone, those that come up there meanwhile as well. */
export function planNodeLoss(cluster: ClusterContext, { name, effect, timing }: FaultSpec, plan: Plan, log: FaultLog): void {
  const { nodes } = cluster;
  if (nodes === undefined) return;
  const { fleet, losses } = nodes;
  const isMeant = (node: Node): boolean => {
    if (effect.type === "zone-outage") return node.zone === effect.zone;
    if (effect.type !== "node-loss") return false;
    const { pool, nodes: numbers } = effect.target;
    return (
      (pool === undefined || node.pool.spec.name === pool) && (numbers === undefined || numbers.includes(node.pool.made.indexOf(node)))
    );
  };
  const tell = (type: "fault-begins" | "fault-ends", hit: readonly Node[]): void => {
    const services = new Set<Service>(hit.flatMap(({ pods }) => pods.map(({ service }) => service)));
    for (const service of [...services].sort((a, b) => a.id - b.id)) log(type, name, service, null);
  };
  const targetOf = (choose: () => readonly Node[], isGone: () => boolean) => {
    let hit: Node[] = [];
    let isOn = false;
    const target: FaultTarget = {
      get isGone() {
        return isGone();
      },
      begin() {
        isOn = true;
        hit = choose().filter(({ phase, isLost }) => phase === NodePhase.ready && !isLost);
        tell("fault-begins", hit);
        for (const node of hit) losses.lose(node);
      },
      end() {
        isOn = false;
        for (const node of hit) losses.restore(node);
        tell("fault-ends", hit);
      },
    };
    const catchUp = (node: Node): void => {
      if (!isOn) return;
      hit.push(node);
      losses.lose(node);
    };
    return { target, catchUp };
  };
  if (timing.type === "random" && effect.type === "node-loss") {
    const wears = (node: Node): void => {
      if (isMeant(node))
        plan(
          targetOf(
            () => [node],
            () => node.phase === NodePhase.gone,
          ).target,
          node.number,
        );
    };
    for (const node of fleet.nodes) wears(node);
    fleet.onReady(wears);
    return;
  }
  const { target, catchUp } = targetOf(
    () => fleet.nodes.filter(isMeant),
    () => false,
  );
  if (effect.type === "zone-outage") fleet.onReady((node) => isMeant(node) && catchUp(node));
  plan(target, 0);
}
