import { freeName, plainName } from "../draft/free-name.js";
import type { Field } from "../report/field.js";
import { textOf } from "./expressions.js";
import type { Cluster, SpinnakerWorld } from "./world.js";

const CANARY = /(^|-)(canary|experiment)(-|$)/i;
const BASELINE = /(^|-)(baseline|control)(-|$)/i;

/** The role of a server group by its detail. */
export type Role = "whole" | "canary" | "baseline";

/** The cluster that a description of a server group is for, and whether it is a part of it that is compared. */
export function clusterOf(group: Field, world: SpinnakerWorld): { readonly cluster: Cluster; readonly role: Role } {
  const [application = "", stack = "", detail = ""] = ["application", "stack", "freeFormDetails"].map((key) => textOf(group.get(key)));
  const role = CANARY.test(detail) ? "canary" : BASELINE.test(detail) ? "baseline" : "whole";
  const plain = detail.replace(CANARY, "").replace(BASELINE, "");
  const written = role === "whole" ? textOf(group.get("cluster")) : undefined;
  const name = application === "" && written !== undefined ? written : [application, stack, plain].filter((part) => part !== "").join("-");
  return { cluster: clusterCalled(name, world), role };
}

/** The cluster of a name, made if need be. */
export function clusterCalled(name: string, world: SpinnakerWorld): Cluster {
  const known = world.clusters.get(name);
  if (known !== undefined) return known;
  const service = freeName(world.draft, [plainName(name)]);
  const cluster: Cluster = { service, spec: {}, strategy: undefined, options: {}, canary: undefined, canarySize: undefined };
  world.clusters.set(name, cluster);
  world.draft.services.set(service, cluster.spec);
  return cluster;
}
