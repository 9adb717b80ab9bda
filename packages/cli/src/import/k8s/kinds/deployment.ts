import { addWorkload, readReplicas } from "../add-workload.js";
import { readRollout } from "../rollout.js";
import type { KindReader } from "../world.js";

/** Deployments, and the ReplicaSets and controllers that are like them: a service each. */
export const deployment: KindReader = {
  kinds: ["Deployment", "ReplicaSet", "ReplicationController"],
  read(resource, world) {
    const spec = resource.root.get("spec");
    const workload = addWorkload(world, resource, spec.get("template"));
    if (workload === undefined) return;
    readReplicas(world, workload, spec.get("replicas"));
    readRollout(world, workload, {
      type: spec.get("strategy", "type"),
      rolling: spec.get("strategy", "rollingUpdate"),
      minReady: spec.get("minReadySeconds"),
      progressDeadline: spec.get("progressDeadlineSeconds"),
    });
  },
};
