import { assume } from "../../draft/draft.js";
import { addWorkload } from "../add-workload.js";
import { readRollout } from "../rollout.js";
import type { KindReader } from "../world.js";

/** DaemonSets: a service with one instance, for how many nodes there are is not in manifests. */
export const daemonSet: KindReader = {
  kinds: ["DaemonSet"],
  read(resource, world) {
    const spec = resource.root.get("spec");
    const workload = addWorkload(world, resource, spec.get("template"));
    if (workload === undefined) return;
    const { service } = workload;
    workload.spec.replicas = 1;
    resource.root.get("kind").approximated(`services.${service}`, "a number of replicas instead of one on each node");
    assume(world.draft, `services.${service}.replicas`, 1, "how many nodes there are is not written: one pod");
    readRollout(world, workload, {
      type: spec.get("updateStrategy", "type"),
      rolling: spec.get("updateStrategy", "rollingUpdate"),
      minReady: spec.get("minReadySeconds"),
      surgeless: true,
    });
  },
};
