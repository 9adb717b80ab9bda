import { addEntry, namespaceOf, requireName } from "../names.js";
import type { KindReader, Workload } from "../world.js";

/** Knative has Services too, which are read elsewhere. */
const CORE = /^v1$/;

/** Services: the names by which workloads are called, and where requests come in. */
export const service: KindReader = {
  kinds: ["Service"],
  group: CORE,
  read(resource, world) {
    if (!requireName(resource)) return;
    const { root, name } = resource;
    const namespace = namespaceOf(resource);
    const selector = root.get("spec", "selector");
    const wanted = selector.entries().map(([key, field]) => [key, field.text() ?? ""] as const);
    const isSelected = (workload: Workload) =>
      wanted.length > 0 && workload.namespace === namespace && wanted.every(([key, value]) => workload.labels.get(key) === value);
    const workloads = world.workloads.filter(isSelected);
    const host = { name, namespace, workloads, router: undefined };
    world.hosts.push(host);
    const to = workloads.map((workload) => `services.${workload.service}`).join(", ");
    if (to === "") {
      selector.ignored("no workload that was read has these labels");
      return;
    }
    for (const key of ["kind", "apiVersion"]) root.get(key).mapped(to, "the name by which it is called");
    root.get("metadata", "name").mapped(to, "the name by which it is called");
    selector.mapped(to, "who is called by this name");
    const affinity = root.get("spec", "sessionAffinity");
    for (const workload of workloads) {
      if (affinity.text() === "ClientIP") workload.spec.balancing = { sticky: {} };
    }
    affinity.mapped(`${to}.balancing`);
    root.get("spec", "sessionAffinityConfig").approximated(`${to}.balancing`, "a client stays where it is for as long as that is there");
    const type = root.get("spec", "type");
    const [first] = workloads;
    if (first !== undefined && /^(LoadBalancer|NodePort)$/.test(type.text() ?? "")) {
      addEntry(world, { name, to: first.service, ...(workloads.length > 1 && { host }) });
      type.assumed(`traffic.${name}`, "requests from outside; how many is not written");
    } else type.mapped(to, "called from inside only");
  },
};
