import type { DistributionSpec } from "../../engine/distributions/spec.js";
import type { Scenario, ServiceSpec } from "../../model/scenario.js";

/** Whether a service works, and so has a demand that could be looked for. */
export function hasDemand({ steps }: ServiceSpec): boolean {
  return steps.some(({ type }) => type === "compute");
}

/** What keeps the demand of a service from being one law; undefined where nothing does. */
export function obstacleToOneLaw({ steps, template }: ServiceSpec): string | undefined {
  const computes = steps.filter((step) => step.type === "compute");
  if (computes.length !== 1) return `works in ${computes.length} steps of its own`;
  if (computes.some(({ byClass }) => Object.keys(byClass).length > 0)) return "works differently for each class of requests";
  return template.demand === undefined ? undefined : "has instances with a demand of their own";
}

/** The scenario with another demand of one service. */
export function withDemand(scenario: Scenario, name: string, demand: DistributionSpec): Scenario {
  const services = scenario.services.map((service) =>
    service.name === name
      ? { ...service, steps: service.steps.map((step) => (step.type === "compute" ? { ...step, demand } : step)) }
      : service,
  );
  return { ...scenario, services };
}
