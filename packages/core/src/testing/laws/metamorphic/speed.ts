import fc from "fast-check";
import type { DistributionSpec } from "../../../engine/distributions/spec.js";
import type { InstanceSpec, Scenario } from "../../../model/scenario.js";
import { requireSameRequests } from "../same-requests.js";
import { type ScenarioLaw, scenarioLaw } from "../scenario-law.js";
import { scaleDistribution } from "./scale-distribution.js";

/** Twice the speed is half the work: with all speeds doubled, everything is as with all demands halved. */
export const speed: ScenarioLaw = scenarioLaw(
  "doubling speed halves service times: it is the same as halving every demand",
  (laboratory) => laboratory.scenarios({ fewest: 0, durationMs: 3000 }),
  (laboratory, written) => {
    const scenario = laboratory.define(written);
    const isPlain =
      scenario.changes.length === 0 && scenario.services.every(({ versions, onDemand }) => versions.length === 0 && !onDemand);
    fc.pre(isPlain);
    const lighter = halveDemands(scenario);
    fc.pre(lighter !== undefined);
    requireSameRequests(
      laboratory.run(doubleSpeeds(scenario)).records,
      laboratory.run(lighter).records,
      "with speeds doubled instead of demands halved",
    );
  },
);

function doubleSpeeds(scenario: Scenario): Scenario {
  const faster = <Instance extends InstanceSpec>(instance: Instance): Instance => ({ ...instance, speed: 2 * instance.speed });
  const services = scenario.services.map((service) => ({
    ...service,
    instances: service.instances.map(faster),
    template: faster(service.template),
  }));
  return { ...scenario, services };
}

function halveDemands(scenario: Scenario): Scenario | undefined {
  let isWhole = true;
  function half<Law extends DistributionSpec | undefined>(demand: Law): Law {
    if (demand === undefined) return demand;
    const law = scaleDistribution(demand, 0.5);
    isWhole &&= law !== undefined;
    return (law ?? demand) as Law;
  }
  const lighter = <Instance extends InstanceSpec>(instance: Instance): Instance => ({ ...instance, demand: half(instance.demand) });
  const halved: Scenario = {
    ...scenario,
    traffic: scenario.traffic.map((traffic) => ({
      ...traffic,
      source: "events" in traffic.source ? { ...traffic.source, events: traffic.source.events.map(halveRecorded) } : traffic.source,
      classes: traffic.classes.map((one) => ({ ...one, demand: half(one.demand) })),
    })),
    services: scenario.services.map((service) => ({
      ...service,
      instances: service.instances.map(lighter),
      template: lighter(service.template),
      steps: service.steps.map((step) =>
        step.type === "compute"
          ? {
              ...step,
              demand: half(step.demand),
              byClass: Object.fromEntries(Object.entries(step.byClass).map(([name, demand]) => [name, half(demand)])),
            }
          : step,
      ),
    })),
  };
  return isWhole ? halved : undefined;
}

function halveRecorded<Recorded extends { readonly demandMs: number | undefined }>(recorded: Recorded): Recorded {
  return recorded.demandMs === undefined ? recorded : { ...recorded, demandMs: recorded.demandMs / 2 };
}
