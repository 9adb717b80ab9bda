import type { ScenarioInput } from "../../scenario/index.js";

/** A service as scenarios write it. */
export type ServiceInput = ScenarioInput["services"][string];
