import type { RequestRecord } from "../../../experiment/options.js";
import { requireSameRequests } from "../same-requests.js";
import { type ScenarioLaw, scenarioLaw } from "../scenario-law.js";

/** What has not happened yet changes nothing. */
export const longer: ScenarioLaw = scenarioLaw(
  "a longer run begins like the shorter one",
  (laboratory) => laboratory.scenarios({ durationMs: 3000, fewest: 0, features: {} }),
  (laboratory, written) => {
    const scenario = laboratory.define(written);
    const { durationMs } = scenario;
    const before = (records: readonly RequestRecord[]) => records.filter(({ endMs }) => endMs < durationMs);
    const short = laboratory.run(scenario).records;
    const long = laboratory.run({ ...scenario, durationMs: 1.5 * durationMs }).records;
    requireSameRequests(before(long), before(short), "in a run half as long again");
  },
);
