import type { ScenarioInput } from "../../scenario/schema/scenario.js";

/** A service as scenarios write it. */
export type ServiceInput = ScenarioInput["services"][string];
