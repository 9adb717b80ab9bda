import type { ScenarioInput } from "../../scenario/schema/scenario.js";

/** A fault as scenarios write it. */
export type FaultInput = NonNullable<ScenarioInput["faults"]>[string];

/** What faults may hit. */
export interface FaultTargets {
  /** Services, and how many instances each is sure to have at the start. */
  readonly services: Readonly<Record<string, number>>;
  /** Zones in which there are instances. */
  readonly zones: readonly string[];
  /** Services that would notice the loss of their registry. */
  readonly registries: readonly string[];
  /** Services whose number of instances somebody decides on. */
  readonly scaled?: readonly string[];
  /** Whether links may be hit as well; default no. Answers may then be on their way for long. */
  readonly links?: boolean;
}
