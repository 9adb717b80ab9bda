import fc from "fast-check";
import { optionsOf } from "../option-values.js";
import { requireThat } from "../require-that.js";
import { answerTo, createAutoscaler, type ScalingAnswer } from "../scaling-answers.js";
import { anyScalingStory } from "../scaling-story.js";
import type { ScalingLaw } from "./scaling-law.js";

/** Whatever is measured, or missing, the answer is a whole number of replicas with a reason, and its steps, where it tells any, lead there. */
export const answersWithReason: ScalingLaw = (policy) =>
  fc.assert(
    fc.property(optionsOf(policy), anyScalingStory, (options, story) => {
      const autoscaler = createAutoscaler(policy, options);
      for (const observation of story) requireSense(answerTo(autoscaler, observation));
    }),
  );

function requireSense({ replicas, reason, steps }: ScalingAnswer): void {
  requireThat(isWhole(replicas), `it asks for ${replicas} replicas`);
  requireThat(isSaid(reason), `its reason is ${JSON.stringify(reason)}`);
  for (const step of steps) {
    requireThat(isWhole(step.replicas), `its step ${step.rule} comes to ${step.replicas} replicas`);
    requireThat(isSaid(step.rule) && isSaid(step.detail), `a step of it is told as ${JSON.stringify(step)}`);
  }
  const last = steps.at(-1);
  requireThat(
    last === undefined || last.replicas === replicas,
    `its steps come to ${last?.replicas} and its answer is ${replicas}: ${reason}`,
  );
}

function isWhole(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** Something is said, and every number in it is one. */
function isSaid(text: string): boolean {
  return /\S/.test(text) && !/NaN|undefined|Infinity|null|\[object/.test(text);
}
