import { addWorkload, readReplicas } from "../add-workload.js";
import { readRollout } from "../rollout.js";
import type { KindReader } from "../world.js";

/** StatefulSets: a service each, whose instances are alike. */
export const statefulSet: KindReader = {
  kinds: ["StatefulSet"],
  read(resource, world) {
    const spec = resource.root.get("spec");
    const workload = addWorkload(world, resource, spec.get("template"));
    if (workload === undefined) return;
    readReplicas(world, workload, spec.get("replicas"));
    spec.get("podManagementPolicy").approximated(`services.${workload.service}`, "pods start together");
    readRollout(world, workload, {
      type: spec.get("updateStrategy", "type"),
      rolling: spec.get("updateStrategy", "rollingUpdate"),
      minReady: spec.get("minReadySeconds"),
      surgeless: true,
    });
  },
};
