import { hostCalled, namespaceOf } from "../names.js";
import { addRetries } from "../routing/retries.js";
import { addRouter } from "../routing/router.js";
import { targetsOf } from "../routing/targets.js";
import { goDurationOf } from "../spans.js";
import type { KindReader } from "../world.js";

/** Linkerd's ServiceProfiles: timeouts and retries by route. */
export const serviceProfile: KindReader = {
  kinds: ["ServiceProfile"],
  read(resource, world) {
    const { root, name } = resource;
    const namespace = namespaceOf(resource);
    const host = hostCalled(world, name, namespace);
    const spec = root.get("spec");
    if (host === undefined || host.workloads.length === 0) {
      spec.ignored("its Service leads to no workload that was read");
      return;
    }
    const rules = spec.get("routes").items();
    const backends = targetsOf(host.workloads);
    const routes = rules.map((rule, index) => ({
      name: rule.get("name").text() ?? `${name}[${index}]`,
      backends,
      timeout: goDurationOf(rule.get("timeout")),
    }));
    if (routes.length > 0) host.router = addRouter(world, host.name, namespace, routes);
    const to = `services.${host.router ?? host.workloads[0]?.service}`;
    for (const key of ["kind", "apiVersion"]) root.get(key).mapped(to);
    root.get("metadata", "name").mapped(to);
    const retried = rules.filter((rule) => rule.get("isRetryable").flag() === true);
    if (retried.length > 0) addRetries(world, backends, 1, undefined, "5xx");
    for (const rule of rules) {
      rule
        .get("isRetryable")
        .approximated(to, retried.length > 0 ? "failed requests of any route are tried once more, elsewhere" : "not retried");
      rule.get("timeout").mapped(`${to}.steps`);
      rule.get("name").mapped(`${to}.steps`);
      rule.get("condition").assumed(`${to}.steps`, "which requests match is not written: every route gets as many");
    }
    spec.get("retryBudget").approximated(to, "one more attempt for a request, whatever the budget holds");
  },
};
