import { withFields } from "../../arbitrary/written-scenario.js";
import { requireSameRequests } from "../same-requests.js";
import { requireSameText } from "../same-text.js";
import { type ScenarioLaw, scenarioLaw } from "../scenario-law.js";

/** In which order a file tells its services and sources does not matter. */
const orderOfKeys = scenarioLaw(
  "the order in which services, sources and faults are written changes nothing",
  (laboratory) => laboratory.scenarios({ durationMs: 3000, fewest: 0, features: {} }),
  (laboratory, written) => {
    const { services, traffic, faults } = written.input;
    const turned = withFields(written, {
      services: reversed(services),
      traffic: reversed(traffic),
      ...(faults !== undefined && { faults: reversed(faults) }),
    });
    const [one, other] = [written, turned].map((each) => laboratory.run(laboratory.define(each)));
    requireSameText(JSON.stringify(other!.result), JSON.stringify(one!.result), "written in another order, the run is another");
  },
);

/** What the scenario is called is for people. */
const nameOfScenario = scenarioLaw(
  "renaming the scenario changes nothing but its name",
  (laboratory) => laboratory.scenarios({ durationMs: 3000, fewest: 0, features: {} }),
  (laboratory, written) => {
    const renamed = withFields(written, { name: `${written.input.name}, renamed`, description: "another" });
    const [one, other] = [written, renamed].map((each) => laboratory.run(laboratory.define(each)));
    requireSameRequests(other!.records, one!.records, "under another name");
    requireSameText(
      JSON.stringify(other!.result.services),
      JSON.stringify(one!.result.services),
      "under another name, services did otherwise",
    );
  },
);

/** Order and names are no part of what is simulated. */
export const orderAndNameLaws: readonly ScenarioLaw[] = [orderOfKeys, nameOfScenario];

function reversed<Named extends object>(named: Named): Named {
  return Object.fromEntries(Object.entries(named).reverse()) as Named;
}
