import type { Autoscaler, AutoscalingPolicy, DecisionStep, ScalingObservation } from "../policy/autoscaling.js";
import { createFakeContext } from "./fake-context.js";
import { requireThat } from "./require-that.js";

/** An answer as it stood when it was given. */
export interface ScalingAnswer {
  readonly replicas: number;
  readonly reason: string;
  readonly steps: readonly DecisionStep[];
}

/** An autoscaler of a policy, its random stream a function of the seed alone. */
export function createAutoscaler(policy: AutoscalingPolicy, options: Readonly<Record<string, unknown>>, seed = 1): Autoscaler {
  return policy.create(options, createFakeContext({ seed }));
}

/** Asks once, and takes down all that is answered. */
export function answerTo(autoscaler: Autoscaler, observation: ScalingObservation): ScalingAnswer {
  const answer = autoscaler.recommend(observation);
  const { replicas, reason, steps = [] } = answer;
  return { replicas, reason, steps: steps.map((step) => ({ ...step })) };
}

/** @throws Error naming the first decision in which two series of answers part. */
export function requireSameAnswers(answers: readonly ScalingAnswer[], expected: readonly ScalingAnswer[], violation: string): void {
  for (const [i, { replicas, reason }] of answers.entries()) {
    const other = expected[i];
    const isSame = other !== undefined && replicas === other.replicas && reason === other.reason;
    requireThat(
      isSame,
      `${violation}: decision ${i} is ${replicas} (${reason}) the one time and ${other?.replicas} (${other?.reason}) the other`,
    );
  }
}
