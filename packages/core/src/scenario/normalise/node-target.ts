import type { NodeTarget } from "../../model/faults.js";
import type { Path } from "../path.js";
import { requireName } from "./names.js";
import type { Targets } from "./targets.js";

/** Nodes that may be lost: of a pool there is. Pools that grow count on as they make nodes. */
export function normaliseNodeTarget(
  { pool, nodes: numbers }: { readonly pool?: string | undefined; readonly nodes?: readonly number[] | undefined },
  { context, nodes }: Targets,
  path: Path,
): NodeTarget {
  if (!context.hasNodes) context.problems.add(path, "there are no nodes to lose", "give the scenario nodes", "key");
  else if (nodes !== undefined && pool !== undefined) {
    const names = nodes.pools.map(({ name }) => name);
    requireName(context, "pool", pool, names, [...path, "pool"]);
  }
  return { pool, nodes: numbers };
}
