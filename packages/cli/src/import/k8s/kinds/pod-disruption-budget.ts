import type { Plain } from "../../draft/draft.js";
import { namespaceOf, requireName } from "../names.js";
import { portionOf } from "../rollout.js";
import { selects } from "../selector.js";
import type { KindReader } from "../world.js";

/** PodDisruptionBudgets: how far evictions and restarts may disrupt a service. */
export const podDisruptionBudget: KindReader = {
  kinds: ["PodDisruptionBudget"],
  read(resource, world) {
    if (!requireName(resource)) return;
    const spec = resource.root.get("spec");
    const selector = spec.get("selector");
    const namespace = namespaceOf(resource);
    const workloads = world.workloads.filter(
      (workload) => selector.exists && workload.namespace === namespace && selects(selector, workload.labels),
    );
    if (workloads.length === 0) {
      spec.ignored("no workload that was read has these labels");
      return;
    }
    const [least, most] = [spec.get("minAvailable"), spec.get("maxUnavailable")];
    const disruption: Plain = {};
    const [minAvailable, maxUnavailable] = [portionOf(least), portionOf(most)];
    if (minAvailable !== undefined) disruption.minAvailable = minAvailable;
    else if (maxUnavailable !== undefined) disruption.maxUnavailable = maxUnavailable;
    else return;
    const unhealthy = spec.get("unhealthyPodEvictionPolicy");
    if (unhealthy.text() === "AlwaysAllow") disruption.unhealthy = "always-allow";
    for (const { service, spec: target } of workloads) {
      const to = `services.${service}.disruption`;
      target.disruption = { ...disruption };
      least.mapped(`${to}.minAvailable`);
      if (minAvailable === undefined) most.mapped(`${to}.maxUnavailable`);
      unhealthy.mapped(`${to}.unhealthy`);
      selector.mapped(`services.${service}`, "whose pods it is for");
      for (const key of ["kind", "apiVersion"]) resource.root.get(key).mapped(to);
      resource.root.get("metadata", "name").mapped(to);
    }
  },
};
