import fc from "fast-check";
import type { ScalingObservation } from "../../policy/autoscaling.js";
import { optionsOf } from "../option-values.js";
import { requireThat } from "../require-that.js";
import { answerTo, createAutoscaler, requireSameAnswers } from "../scaling-answers.js";
import { anyScalingStory } from "../scaling-story.js";
import type { ScalingLaw } from "./scaling-law.js";

/** The same observations get the same answers. */
export const decidesTheSameAgain: ScalingLaw = (policy) =>
  fc.assert(
    fc.property(optionsOf(policy), anyScalingStory, fc.nat(), (options, story, seed) => {
      const tell = () => {
        const autoscaler = createAutoscaler(policy, options, seed);
        return story.map((observation) => answerTo(autoscaler, observation));
      };
      requireSameAnswers(tell(), tell(), "the same observations get other answers");
    }),
  );

/** Two autoscalers of one policy do not notice each other: nothing is kept outside what `create` returns. */
export const scalesOnItsOwn: ScalingLaw = (policy) =>
  fc.assert(
    fc.property(optionsOf(policy), anyScalingStory, anyScalingStory, (options, mine, others) => {
      const [alone, watched, other] = [1, 1, 2].map((seed) => createAutoscaler(policy, options, seed));
      if (alone === undefined || watched === undefined || other === undefined) return;
      const expected = mine.map((observation) => answerTo(alone, observation));
      const interleaved = mine.map((observation, index) => {
        const foreign = others[index];
        if (foreign !== undefined) other.recommend(foreign);
        return answerTo(watched, observation);
      });
      requireSameAnswers(interleaved, expected, "another autoscaler at work changes its decisions");
    }),
  );

/** Reasons and steps may be read or left: that changes no decision. */
export const tellsWithoutEffect: ScalingLaw = (policy) =>
  fc.assert(
    fc.property(optionsOf(policy), anyScalingStory, (options, story) => {
      const [asked, unasked] = [createAutoscaler(policy, options), createAutoscaler(policy, options)];
      for (const [i, observation] of story.entries()) {
        const { replicas } = answerTo(asked, observation);
        const other = unasked.recommend(observation).replicas;
        requireThat(replicas === other, `decision ${i} is ${replicas} when its reasons are read, and ${other} when they are not`);
      }
    }),
  );

/** What it is shown it looks at and does not write to. */
export const leavesWhatItSees: ScalingLaw = (policy) =>
  fc.assert(
    fc.property(optionsOf(policy), anyScalingStory, (options, story) => {
      const autoscaler = createAutoscaler(policy, options);
      for (const observation of story) answerTo(autoscaler, frozen(observation));
    }),
    { numRuns: 20 },
  );

/** A policy that does not say it draws decides the same on any stream. */
export const drawsNoScale: ScalingLaw = (policy) =>
  fc.assert(
    fc.property(optionsOf(policy), fc.nat(), anyScalingStory, (options, seed, story) => {
      const [one, other] = [createAutoscaler(policy, options, seed), createAutoscaler(policy, options, seed + 1)];
      const [answers, others] = [one, other].map((autoscaler) => story.map((observation) => answerTo(autoscaler, observation)));
      requireSameAnswers(answers ?? [], others ?? [], "the random stream matters, but it does not say that it draws (trait random)");
    }),
  );

function frozen(observation: ScalingObservation): ScalingObservation {
  const pods = Object.freeze(observation.pods.map((pod) => Object.freeze({ ...pod })));
  return Object.freeze({ ...observation, pods, latencyMs: observation.latencyMs && Object.freeze({ ...observation.latencyMs }) });
}
