import type { InstanceSpec, Scenario } from "../../../model/scenario.js";
import { requireThat } from "../../require-that.js";
import { requireSameRequests } from "../same-requests.js";
import { type ScenarioLaw, scenarioLaw } from "../scenario-law.js";

/** Prices are paid afterwards: twice the prices are twice the cost, and change nothing else where nobody decides by them. */
export const prices: ScenarioLaw = scenarioLaw(
  "doubling all prices doubles the cost and changes nothing else",
  (laboratory) => laboratory.scenarios({ durationMs: 3000, fewest: 0 }),
  (laboratory, written) => {
    const scenario = laboratory.define(written);
    const [one, other] = [laboratory.run(scenario), laboratory.run(doublePrices(scenario))];
    requireSameRequests(other.records, one.records, "at twice the prices");
    const [cost, twice] = [one, other].map(({ result }) => result.summary.costUsd) as [number, number];
    requireThat(Math.abs(twice - 2 * cost) <= 1e-9 * (1 + cost), `at twice the prices it costs $${twice}, and $${cost} before`);
  },
);

function doublePrices(scenario: Scenario): Scenario {
  const { usdPerVcpuHour, usdPerGbHour } = scenario.prices;
  const dearer = <Instance extends InstanceSpec>(instance: Instance): Instance =>
    instance.usdPerHour === undefined ? instance : { ...instance, usdPerHour: 2 * instance.usdPerHour };
  return {
    ...scenario,
    prices: { ...scenario.prices, usdPerVcpuHour: 2 * usdPerVcpuHour, usdPerGbHour: 2 * usdPerGbHour },
    services: scenario.services.map((service) => ({
      ...service,
      instances: service.instances.map(dearer),
      template: dearer(service.template),
    })),
    ...(scenario.nodes && {
      nodes: { ...scenario.nodes, pools: scenario.nodes.pools.map((pool) => ({ ...pool, usdPerHour: 2 * pool.usdPerHour })) },
    }),
  };
}
