import type { FaultEffect, NodeTarget } from "../../model/faults.js";
import type { ClusterContext } from "../context.js";
import { type Node, NodePhase } from "../nodes/node.js";
import type { NodesPart } from "../parts.js";
import type { Service } from "../service.js";
import type { FaultTarget } from "./effect.js";
import { hitsAll, type TargetLot } from "./lot.js";
import type { FaultLog } from "./targets.js";

/** Faults that hit nodes, with all instances on them. */
export type NodeFault = Extract<FaultEffect, { readonly type: "node-loss" | "spot-interruption" | "zone-outage" }>;

/** What a fault does to a node while it lasts. */
interface NodeEffect {
  begin(node: Node): void;
  end(node: Node): void;
}

/** A fault of nodes, as targets that are hit together or independently. */
export interface NodeFaults {
  /** One target: all nodes in scope when the fault begins; for a zone outage also those that come up there while it lasts. */
  together(lot: TargetLot): FaultTarget;
  /** Calls `act` with a target for each node in scope, as soon as the node is ready. */
  each(act: (target: FaultTarget, number: number) => void): void;
}

/** Node losses, spot interruptions and, where there are nodes, zone outages; undefined in a scenario without nodes. */
export function nodeFaults({ services, nodes }: ClusterContext, fault: NodeFault, name: string, log: FaultLog): NodeFaults | undefined {
  if (nodes === undefined) return undefined;
  const { fleet } = nodes;
  const means = scopeOf(fault);
  const effect = effectOf(fault, nodes);
  const targetOf = (choose: () => readonly Node[], isGone: () => boolean) => {
    let hit: Node[] = [];
    let told: readonly Service[] = [];
    let isOn = false;
    const target: FaultTarget = {
      get isGone() {
        return isGone();
      },
      begin() {
        isOn = true;
        hit = choose().filter(({ phase }) => phase === NodePhase.ready);
        const touched = new Set(hit.flatMap(({ pods }) => pods.map(({ service }) => service)));
        told = services.filter((service) => touched.has(service));
        for (const service of told) log("fault-begins", name, service, null);
        for (const node of hit) effect.begin(node);
      },
      end() {
        isOn = false;
        for (const node of hit) effect.end(node);
        for (const service of told) log("fault-ends", name, service, null);
      },
    };
    const catchUp = (node: Node): void => {
      if (!isOn) return;
      hit.push(node);
      effect.begin(node);
    };
    return { target, catchUp };
  };
  return {
    together(lot) {
      const isHit = (node: Node): boolean => lot === hitsAll || lot(`node/${node.pool.spec.name}`, placeOf(node));
      const never = (): boolean => false;
      const { target, catchUp } = targetOf(() => fleet.nodes.filter((node) => means(node) && isHit(node)), never);
      if (fault.type === "zone-outage") fleet.onReady((node) => means(node) && catchUp(node));
      return target;
    },
    each(act) {
      const wears = (node: Node): void => {
        if (!means(node)) return;
        const isGone = (): boolean => node.phase === NodePhase.gone;
        act(targetOf(() => [node], isGone).target, node.number);
      };
      for (const node of fleet.nodes) wears(node);
      fleet.onReady(wears);
    },
  };
}

function scopeOf(fault: NodeFault): (node: Node) => boolean {
  if (fault.type === "zone-outage") return ({ zone }) => zone === fault.zone;
  const { pool, nodes: numbers, zone }: NodeTarget = fault.target;
  return (node) =>
    (fault.type === "node-loss" || node.pool.spec.spot !== undefined) &&
    (pool === undefined || node.pool.spec.name === pool) &&
    (zone === undefined || node.zone === zone) &&
    (numbers === undefined || numbers.includes(placeOf(node)));
}

/** Number of a node among all that its pool has created. */
function placeOf(node: Node): number {
  return node.pool.made.indexOf(node);
}

function effectOf(fault: NodeFault, nodes: NodesPart): NodeEffect {
  if (fault.type === "spot-interruption") return { begin: (node) => nodes.interrupt(node, fault.noticeMs), end: () => {} };
  return { begin: (node) => nodes.losses.lose(node), end: (node) => nodes.losses.restore(node) };
}
