import type { KindReader } from "../world.js";

/** ConfigMaps: that of Knative's autoscaler is read with the services it is for; others say nothing about load. */
export const configMap: KindReader = {
  kinds: ["ConfigMap"],
  read(resource) {
    if (resource.name !== "config-autoscaler")
      resource.root.get("data").ignored("the configuration of a program says nothing that is simulated");
  },
};
