import { addWorkload } from "../add-workload.js";
import type { KindReader } from "../world.js";

/** A pod by itself: a service with one instance. */
export const pod: KindReader = {
  kinds: ["Pod"],
  read(resource, world) {
    resource.root.get("metadata", "labels").mapped("services", "by its labels it is found");
    const workload = addWorkload(world, resource, resource.root);
    if (workload !== undefined) workload.spec.replicas = 1;
  },
};
