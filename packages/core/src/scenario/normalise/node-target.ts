import type { NodeTarget } from "../../model/faults.js";
import type { NodePoolSpec } from "../../model/nodes.js";
import type { Path } from "../path.js";
import { requireName } from "./names.js";
import type { Targets } from "./targets.js";

/** Nodes as a fault names them. */
interface NamedNodes {
  readonly pool?: string | undefined;
  readonly zone?: string | undefined;
  readonly nodes?: readonly number[] | undefined;
}

/** Nodes that may be lost: of a pool and in a zone that there are. Pools that grow count on as they make nodes. */
export function normaliseNodeTarget(given: NamedNodes, { context, nodes }: Targets, path: Path): NodeTarget {
  const { pool, zone, nodes: numbers } = given;
  if (!context.hasNodes) context.problems.add(path, "there are no nodes to lose", "give the scenario nodes", "key");
  else if (nodes !== undefined) {
    const names = nodes.pools.map(({ name }) => name);
    if (pool !== undefined) requireName(context, "pool", pool, names, [...path, "pool"]);
    const zones = nodes.pools.filter(({ name }) => pool === undefined || name === pool).flatMap((one) => one.zones);
    if (zone !== undefined && zones.length > 0) requireName(context, "zone", zone, [...new Set(zones)].sort(), [...path, "zone"]);
  }
  return { pool, nodes: numbers, ...(zone !== undefined && { zone }) };
}

/** Nodes that may be taken away: of a pool of spot nodes. */
export function normaliseSpotTarget(given: NamedNodes, targets: Targets, path: Path): NodeTarget {
  const { context, nodes } = targets;
  const meant = nodes?.pools.filter(({ name }) => given.pool === undefined || name === given.pool) ?? [];
  if (meant.length > 0 && meant.every(({ spot }) => spot === undefined))
    context.problems.add(
      given.pool === undefined ? path : [...path, "pool"],
      given.pool === undefined ? "there are no spot nodes" : `the nodes of ${given.pool} are no spot nodes`,
      hintOf(nodes?.pools ?? []),
    );
  return normaliseNodeTarget(given, targets, path);
}

function hintOf(pools: readonly NodePoolSpec[]): string {
  const names = pools.filter(({ spot }) => spot !== undefined).map(({ name }) => name);
  return names.length > 0 ? `name ${names.join(" or ")}` : "give the pool spot, or lose nodes with node-loss";
}
