import { addEntry, namespaceOf, requireName } from "../names.js";
import { addRouter } from "../routing/add-router.js";
import { backendsOf } from "../routing/targets.js";
import type { KindReader } from "../world.js";

/** Ingresses: where requests come in, and which Services they go to. */
export const ingress: KindReader = {
  kinds: ["Ingress"],
  read(resource, world) {
    if (!requireName(resource)) return;
    const { root, name } = resource;
    const namespace = namespaceOf(resource);
    const spec = root.get("spec");
    const paths = spec
      .get("rules")
      .items()
      .flatMap((rule) => rule.get("http", "paths").items());
    const backends = [spec.get("defaultBackend"), spec.get("backend"), ...paths.map((path) => path.get("backend"))];
    const routes = backends.flatMap((backend, index) => {
      const service = backend.get("service", "name").text() ?? backend.get("serviceName").text();
      const found = service === undefined ? [] : backendsOf(world, service, namespace, 1);
      if (found.length === 0) backend.ignored("it leads to no workload that was read: others get its requests");
      return found.length === 0 ? [] : [{ name: `${name}[${index}]`, backends: found }];
    });
    if (routes.length === 0) {
      spec.ignored("none of its backends is a workload that was read");
      return;
    }
    const to = `services.${addRouter(world, name, namespace, routes)}`;
    addEntry(world, { name, to: to.slice("services.".length) });
    for (const key of ["kind", "apiVersion"]) root.get(key).mapped(to);
    root.get("metadata", "name").mapped(to);
    for (const backend of backends) backend.mapped(`${to}.steps`);
    spec.get("rules").assumed(`traffic.${name}`, "how many requests ask for which path is not written: as many for each");
  },
};
