import type { AutoscalingSpec, Scenario, ServiceSpec } from "../model/scenario.js";
import type { Catalog } from "../policy/catalog.js";
import { collectProblems, type Problems } from "./problems.js";
import { resolveReference } from "./resolve-policy.js";
import { readPace } from "./schema/autoscaling.js";

/**
 * A scenario whose policies are all resolved: checked against the catalog, every option filled. One that is
 * resolved already comes back as it is.
 * @throws ScenarioError for unknown policies and wrong options, all at once.
 */
export function resolvePolicies(scenario: Scenario, catalog: Catalog): Scenario {
  const problems = collectProblems(() => undefined, undefined);
  const services = scenario.services.map((service) => resolveService(service, catalog, problems));
  const changes = scenario.changes.map((change) => ({
    ...change,
    services: change.services.map((service) => resolveService(service, catalog, problems)),
  }));
  problems.throwIfAny();
  return services.every((service, index) => service === scenario.services[index]) ? scenario : { ...scenario, services, changes };
}

function resolveService(service: ServiceSpec, catalog: Catalog, problems: Problems): ServiceSpec {
  const { balancing, autoscaling, proxies } = service;
  const refs = [balancing, autoscaling?.policy, proxies.failover];
  if (refs.every((ref) => ref === undefined || ref.resolved)) return service;
  const path = ["services", service.name];
  return {
    ...service,
    balancing: resolveReference(catalog, "balancing", balancing, [...path, "balancing"], problems),
    autoscaling: autoscaling && {
      ...atItsPace(autoscaling, catalog),
      policy: resolveReference(catalog, "autoscaling", autoscaling.policy, [...path, "autoscaling"], problems),
    },
    proxies: {
      ...proxies,
      failover: proxies.failover && resolveReference(catalog, "failover", proxies.failover, [...path, "failover"], problems),
    },
  };
}

/** Fills in what was left to the policy. */
function atItsPace({ unset = [], ...spec }: AutoscalingSpec, catalog: Catalog): AutoscalingSpec {
  const { interval, window, lag } = readPace(catalog.autoscaling(spec.policy.id)?.pace ?? {});
  return {
    ...spec,
    intervalMs: unset.includes("interval") ? interval : spec.intervalMs,
    windowMs: unset.includes("window") ? window : spec.windowMs,
    lagMs: unset.includes("lag") ? lag : spec.lagMs,
  };
}
