import type { AutoscalingSpec, PolicyRef, Scenario, ServiceSpec, StepSpec, TrafficSpec } from "../model/scenario.js";
import type { Catalog } from "../policy/catalog.js";
import type { Path } from "./path.js";
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
  const traffic = scenario.traffic.map((source) => resolveTraffic(source, catalog, problems));
  problems.throwIfAny();
  const isDone =
    services.every((service, index) => service === scenario.services[index]) &&
    traffic.every((source, index) => source === scenario.traffic[index]);
  return isDone ? scenario : { ...scenario, traffic, services, changes };
}

function resolveTraffic(source: TrafficSpec, catalog: Catalog, problems: Problems): TrafficSpec {
  const { resilience } = source.call;
  if (isResolved(resilience)) return source;
  return { ...source, call: { ...source.call, ...resolveChain(resilience, catalog, ["traffic", source.name, "resilience"], problems) } };
}

function resolveSteps({ name, steps }: ServiceSpec, catalog: Catalog, problems: Problems): readonly StepSpec[] {
  return steps.map((step) => {
    if (!("calls" in step) || step.calls.every(({ resilience }) => isResolved(resilience))) return step;
    const path = ["services", name, "calls"];
    const calls = step.calls.map((call) => ({
      ...call,
      ...resolveChain(call.resilience, catalog, [...path, call.to, "resilience"], problems),
    }));
    return { ...step, calls };
  });
}

function resolveChain(
  chain: readonly PolicyRef[] | undefined,
  catalog: Catalog,
  path: Path,
  problems: Problems,
): { resilience?: readonly PolicyRef[] } {
  if (chain === undefined) return {};
  return { resilience: chain.map((ref, place) => resolveReference(catalog, "resilience", ref, [...path, place], problems)) };
}

function isResolved(chain: readonly PolicyRef[] = []): boolean {
  return chain.every(({ resolved }) => resolved);
}

function resolveService(service: ServiceSpec, catalog: Catalog, problems: Problems): ServiceSpec {
  const { balancing, autoscaling, proxies, resilience = [] } = service;
  const refs = [balancing, autoscaling?.policy, proxies.failover, ...resilience];
  const steps = resolveSteps(service, catalog, problems);
  const hasSteps = steps.every((step, index) => step === service.steps[index]);
  if (hasSteps && refs.every((ref) => ref === undefined || ref.resolved)) return service;
  const path = ["services", service.name];
  return {
    ...service,
    steps,
    ...resolveChain(service.resilience, catalog, [...path, "resilience"], problems),
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
