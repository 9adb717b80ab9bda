import type { ChangeSpec } from "../../model/changes.js";
import type { ClusterContext } from "../context.js";
import { type Change, type ChangeOptions, differ } from "./change.js";
import { changeBehaviour } from "./change-behaviour.js";
import { changeInstances } from "./change-instances.js";
import { changeProxies } from "./change-proxies.js";

/** Plans all changes of a scenario. What a request or an instance reads as it goes along changes with the service's own description. */
export function planChanges(cluster: ClusterContext, changes: readonly ChangeSpec[], options: ChangeOptions): void {
  for (const [index, { atMs, propagationMs, paths, services, patience }] of changes.entries()) {
    options.agenda.plan(atMs + propagationMs, () => {
      for (const after of services) {
        const service = cluster.services.find(({ spec }) => spec.name === after.name);
        if (service === undefined) continue;
        apply(cluster, { service, before: service.spec, after, turn: `/change-${index}` }, options);
        options.log(service, paths.filter((path) => path.startsWith(`services.${after.name}.`)).join(", "));
      }
      for (const { traffic, timeout } of patience) options.retime(traffic, timeout);
      cluster.straight.review();
      for (const path of paths) {
        const [section, name = ""] = path.split(".");
        const service = section === "traffic" ? options.calledBy(name) : undefined;
        if (service !== undefined) options.log(service, path);
      }
    });
  }
}

function apply(cluster: ClusterContext, change: Change, options: ChangeOptions): void {
  const { service, before, after, turn } = change;
  service.spec = after;
  changeBehaviour(change, options);
  changeProxies(cluster, change, options);
  changeInstances(cluster, change);
  if (after.autoscaling !== undefined && differ(before.autoscaling, after.autoscaling)) options.rescale(service, after.autoscaling, turn);
}
