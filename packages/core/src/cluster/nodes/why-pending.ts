import { mayShare } from "./find-room.js";
import { Neighbours } from "./neighbours.js";
import { type Node, NodePhase } from "./node.js";
import type { Pod } from "./pod.js";

/**
 * Why no node takes an instance, as one line.
 * @see Kubernetes pkg/scheduler/framework/types.go (FitError), 1.30
 */
export function whyPending(nodes: readonly Node[], pod: Pod): string {
  const ready = nodes.filter(({ phase }) => phase === NodePhase.ready);
  const neighbours = new Neighbours(ready, pod.service.id);
  const counts = new Map<string, number>();
  for (const node of ready) {
    const why = reasonOf(node, neighbours, pod);
    counts.set(why, (counts.get(why) ?? 0) + 1);
  }
  const reasons = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([why, count]) => `${count} ${why}`);
  const booting = nodes.length - ready.length;
  if (booting > 0) reasons.push(`${booting} booting`);
  return `0 of ${nodes.length} nodes take it${reasons.length > 0 ? `: ${reasons.join(", ")}` : ""}`;
}

function reasonOf(node: Node, neighbours: Neighbours, pod: Pod): string {
  if (node.isLost) return "lost";
  if (node.isCordoned) return "draining";
  if (node.millicores < pod.millicores) return "too little CPU";
  if (node.bytes < pod.bytes) return "too little memory";
  if (node.slots < 1) return "too many pods";
  return mayShare(node, neighbours, pod.service.spec.pod) ? "kept for another" : "against its rules";
}
