import type { ScenarioInput } from "@springtide/core";

/** One traffic source as scenarios write it. */
export type TrafficInput = ScenarioInput["traffic"][string];

/** One service as scenarios write it. */
export type ServiceInput = ScenarioInput["services"][string];

/** One fault as scenarios write it. */
export type FaultInput = NonNullable<ScenarioInput["faults"]>[string];

export type BalancingInput = NonNullable<ServiceInput["balancing"]>;

/** A queue as scenarios write it in full. */
export type QueueInput = Extract<ServiceInput["queue"], object>;
