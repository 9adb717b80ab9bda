import type { NodePoolSpec, NodesSpec } from "../model/nodes.js";
import type { ServiceSpec } from "../model/scenario.js";

/** Instances of a service that fit on an empty node of a pool. */
export function fitsOnNode({ cpu, memoryBytes, pods, reserve }: NodePoolSpec, { template, pod }: ServiceSpec): number {
  if (pod?.antiAffinity.required !== undefined) return cpu - reserve.cpu >= template.cpu.request ? 1 : 0;
  const byCpu = template.cpu.request > 0 ? (cpu - reserve.cpu) / template.cpu.request : pods;
  const byMemory = template.memory.requestBytes > 0 ? (memoryBytes - reserve.memoryBytes) / template.memory.requestBytes : pods;
  // Cores are decimal fractions: ten times 0.1 must fit into 1.
  return Math.max(0, Math.min(pods, Math.floor(byCpu + 1e-9), Math.floor(byMemory + 1e-9)));
}

/** Most instances of so many that share a node: as even as may be where they are spread over nodes, and otherwise as many as fit. */
export function mostOnANode(nodes: NodesSpec, service: ServiceSpec, instances: number): number {
  const fits = Math.max(...nodes.pools.map((pool) => fitsOnNode(pool, service)));
  const isSpread = nodes.placement === "spread" || service.pod?.spread?.by === "node";
  const count = nodes.pools.reduce((sum, pool) => sum + pool.count, 0);
  return Math.min(instances, isSpread && count > 0 ? Math.min(fits, Math.ceil(instances / count)) : fits);
}

/** Instances of a service for which there can be room, were it alone on all the nodes that there may be. */
export function roomOnNodes({ pools, autoscaler }: NodesSpec, service: ServiceSpec): number {
  return pools.reduce((sum, pool) => sum + fitsOnNode(pool, service) * (autoscaler === undefined ? pool.count : pool.max), 0);
}

/** Price per hour of the whole nodes of the cheapest pool that so many instances need; undefined where none of them fits. */
export function nodesUsdPerHour({ pools }: NodesSpec, service: ServiceSpec, instances: number): number | undefined {
  const prices = pools
    .map((pool) => ({ fits: fitsOnNode(pool, service), usd: pool.usdPerHour * (1 - (pool.spot?.discount ?? 0)) }))
    .filter(({ fits }) => fits > 0)
    .map(({ fits, usd }) => Math.ceil(instances / fits) * usd);
  return prices.length === 0 ? undefined : Math.min(...prices);
}
