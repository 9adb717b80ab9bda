import type { Catalog } from "@springtide/core";
import { type Plain, writtenPolicy } from "./plain-scenario.js";

/** What goes with a policy and not with the service: another one has a pace of its own. */
const PACE = new Set(["interval", "window", "lag"]);

/** A service's autoscaling with another policy: its own options at their defaults, the service's limits kept. */
export function swapAutoscaler(autoscaling: unknown, id: string, catalog: Catalog): Plain {
  const written = writtenPolicy(autoscaling);
  const own = written === undefined ? {} : (catalog.autoscaling(written.id)?.options ?? {});
  const kept = Object.entries(written?.options ?? {}).filter(([name]) => !(name in own) && !PACE.has(name));
  return { [id]: Object.fromEntries(kept) };
}
