import type { AutoscalingPolicy, AutoscalingTraits } from "../policy/autoscaling.js";
import { answersActivations } from "./laws/scaling-activation.js";
import { answersWithReason } from "./laws/scaling-answers.js";
import { decidesTheSameAgain, drawsNoScale, leavesWhatItSees, scalesOnItsOwn, tellsWithoutEffect } from "./laws/scaling-determinism.js";
import type { ScalingLaw } from "./laws/scaling-law.js";
import { keepsWithinLimits } from "./laws/scaling-limits.js";
import { comesToRest } from "./laws/scaling-rest.js";

interface Pledge {
  readonly says: string;
  readonly holds: ScalingLaw;
  /** Who promises it; without it, everyone. */
  readonly by?: (traits: AutoscalingTraits) => boolean;
}

const pledges: readonly Pledge[] = [
  { says: "asks for a whole number of replicas and says why, whatever is measured or missing", holds: answersWithReason },
  { says: "gives the same answers to the same observations", holds: decidesTheSameAgain },
  { says: "keeps nothing outside the instance: two of them do not notice each other", holds: scalesOnItsOwn },
  { says: "decides the same whether its reasons are read or not", holds: tellsWithoutEffect },
  { says: "does not touch what it is shown", holds: leavesWhatItSees },
  { says: "decides the same on every stream, as it does not draw", holds: drawsNoScale, by: ({ random }) => random !== true },
  { says: "has a decision for every tick, and none beyond its limits", holds: keepsWithinLimits },
  {
    says: "asks for replicas at once when a request finds none",
    holds: answersActivations,
    by: ({ activatedByRequests }) => activatedByRequests === true,
  },
  { says: "comes to rest when the load does", holds: comesToRest, by: ({ restless }) => restless === undefined },
];

/**
 * What an autoscaling policy promises, as checks by name: those that hold for every policy, and those from which its traits do not
 * free it. Each throws when it finds the promise broken, with the smallest counterexample.
 */
export function autoscalingLaws(policy: AutoscalingPolicy): Readonly<Record<string, () => void>> {
  const { traits = {} } = policy;
  const given = pledges.filter(({ by }) => by === undefined || by(traits));
  return Object.fromEntries(given.map(({ says, holds }) => [says, () => holds(policy)]));
}
