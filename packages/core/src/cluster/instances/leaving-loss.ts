import { Loss } from "../../metrics/losses.js";
import type { Service } from "../service.js";

/** The cause of loss of requests that a leaving instance does not finish. */
export function leavingLoss({ instances, spec }: Service, instance: number): Loss {
  if (instances.records[instance]!.replaced) return Loss.rollout;
  return spec.drain.graceMs === 0 ? Loss.hardKill : Loss.drain;
}
