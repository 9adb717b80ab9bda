import fc from "fast-check";
import { anyBalancing } from "../../arbitrary/policy.js";
import { direct, type WrittenScenario, withServices } from "../../arbitrary/written-scenario.js";
import type { Laboratory } from "../laboratory.js";
import { requireSameRequests } from "../same-requests.js";
import { type ScenarioLaw, scenarioLaw } from "../scenario-law.js";

/** Where there is one instance there is nothing to choose: any policy that does not turn requests away gives the same. */
export const singleInstance: ScenarioLaw = scenarioLaw(
  "with one instance to choose from, no balancing policy matters",
  (laboratory) => fc.tuple(laboratory.scenarios({ durationMs: 3000 }).map(alone), choosing(laboratory), choosing(laboratory)),
  (laboratory, [written, one, other]) => {
    const [ours, theirs] = [one, other].map((balancing) => {
      const balanced = withServices(written, (service) => ({ ...service, balancing }));
      return laboratory.run(laboratory.define(balanced)).records;
    });
    requireSameRequests(ours!, theirs!, `with ${JSON.stringify(one)} instead of ${JSON.stringify(other)}`);
  },
);

function choosing({ catalog }: Laboratory) {
  return anyBalancing(catalog).filter((written) => {
    const id = typeof written === "string" ? written : (Object.keys(written)[0] ?? "");
    return catalog.balancing(id)?.traits.mayReject !== true;
  });
}

/** The same with one instance for each service, which stays. */
function alone(written: WrittenScenario): WrittenScenario {
  return withServices(
    direct(written),
    ({ instances: _, autoscaling: __, onDemand: ___, shards: ____, standby: _____, rollout: ______, ...service }) => ({
      ...service,
      replicas: 1,
    }),
  );
}
