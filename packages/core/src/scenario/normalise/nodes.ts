import type { NodePoolSpec, NodesSpec } from "../../model/nodes.js";
import type { PriceSpec } from "../../model/scenario.js";
import type { Path } from "../path.js";
import type { NodePoolShape, NodesShape } from "../schema/nodes.js";
import { formatCpu } from "../units/cpu.js";
import { formatMemory } from "../units/memory.js";
import type { Context } from "./context.js";
import { byName } from "./names.js";

const GIB_BYTES = 1_073_741_824;

/** Nodes with every default filled. */
export function normaliseNodes(given: NodesShape, prices: PriceSpec, context: Context): NodesSpec {
  const scales = given.autoscaler !== undefined;
  const pools = Object.entries(given.pools).sort(byName);
  if (pools.length === 0) context.problems.add(["nodes", "pools"], "there is no pool of nodes", "give it one, by name");
  return {
    pools: pools.map(([name, pool]) => normalisePool(name, pool, scales, prices, context)),
    placement: given.placement,
    images: { bytesPerMs: given.images.pullRate, overhead: given.images.pullOverhead },
    monitor: { graceMs: given.monitor.grace, evictionMs: given.monitor.eviction },
    autoscaler: given.autoscaler,
  };
}

function normalisePool(name: string, given: NodePoolShape, scales: boolean, prices: PriceSpec, context: Context): NodePoolSpec {
  const path = ["nodes", "pools", name];
  checkBounds(given, scales, context, path);
  const { cpu, memory, reserve } = given;
  if ((reserve.cpu ?? 0) >= cpu)
    context.problems.add(
      [...path, "reserve", "cpu"],
      `the system keeps ${formatCpu(reserve.cpu ?? 0)} of the node's ${formatCpu(cpu)}, all there is`,
    );
  if (reserve.memory > 0 && reserve.memory >= memory)
    context.problems.add(
      [...path, "reserve", "memory"],
      `the system keeps ${formatMemory(reserve.memory)} of the node's ${formatMemory(memory)}, all there is`,
    );
  return {
    name,
    count: given.count ?? Math.max(1, given.min ?? 0),
    min: given.min ?? 0,
    max: given.max ?? Number.POSITIVE_INFINITY,
    cpu,
    memoryBytes: memory,
    pods: given.pods,
    reserve: { cpu: reserve.cpu ?? 0, memoryBytes: reserve.memory },
    zones: given.zones,
    usdPerHour: given.price ?? cpu * prices.usdPerVcpuHour + (memory / GIB_BYTES) * prices.usdPerGbHour,
    boot: given.boot,
    rank: given.rank ?? 0,
    spot: given.spot && { interruption: given.spot.interruption, noticeMs: given.spot.notice, discount: given.spot.discount },
  };
}

function checkBounds(
  { count, min = 0, max = Number.POSITIVE_INFINITY, ...given }: NodePoolShape,
  scales: boolean,
  context: Context,
  path: Path,
): void {
  const { problems } = context;
  if (!scales) {
    const written = [...(min > 0 ? ["min"] : []), ...(Number.isFinite(max) ? ["max"] : []), ...(given.rank === undefined ? [] : ["rank"])];
    for (const field of written)
      problems.add(
        [...path, field],
        `${field} has no effect without an autoscaler of nodes`,
        "leave it out, or write nodes.autoscaler",
        "key",
      );
    return;
  }
  if (min > max) problems.add([...path, "min"], `min ${min} is above max ${max}`, "swap them");
  else if (count !== undefined && (count < min || count > max))
    problems.add(
      [...path, "count"],
      `the pool starts with ${count} nodes, but its autoscaler keeps ${min} to ${max}`,
      `start with ${Math.min(max, Math.max(min, count))}`,
    );
}
