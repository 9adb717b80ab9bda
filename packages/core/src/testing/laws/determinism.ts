import fc from "fast-check";
import { createBalancingStage, picksInStory } from "../balancing-stage.js";
import { anyBalancingStory } from "../balancing-story.js";
import { optionsOf } from "../option-values.js";
import { requireSamePicks } from "../require-that.js";
import type { BalancingLaw } from "./law.js";

/** The same random stream and the same story make the same choices. */
export const picksTheSameAgain: BalancingLaw = (policy, catalog) =>
  fc.assert(
    fc.property(optionsOf(policy), fc.nat(), anyBalancingStory, (options, seed, story) => {
      const cast = { policy, options, seed, catalog };
      requireSamePicks(picksInStory(cast, story), picksInStory(cast, story), "the same stream and the same story make other choices");
    }),
  );

/** Two balancers of one policy in one run do not notice each other: nothing is kept outside what `create` returns. */
export const keepsToItself: BalancingLaw = (policy, catalog) =>
  fc.assert(
    fc.property(optionsOf(policy), fc.nat(), anyBalancingStory, anyBalancingStory, (options, seed, mine, others) => {
      const stage = createBalancingStage({ policy, options, seed, catalog });
      const other = createBalancingStage({ policy, options, seed: seed + 1, catalog });
      mine.forEach((moment, index) => {
        stage.play(moment);
        const foreign = others[index % others.length];
        if (foreign !== undefined) other.play(foreign);
      });
      requireSamePicks(stage.picks, picksInStory({ policy, options, seed, catalog }, mine), "another balancer at work changes its choices");
    }),
  );

/** A policy that does not say it draws makes the same choices on any stream. */
export const drawsNothing: BalancingLaw = (policy, catalog) =>
  fc.assert(
    fc.property(optionsOf(policy), fc.nat(), anyBalancingStory, (options, seed, story) => {
      const picks = picksInStory({ policy, options, seed, catalog }, story);
      const others = picksInStory({ policy, options, seed: seed + 1, catalog }, story);
      requireSamePicks(picks, others, "the random stream matters, but it does not say that it draws (trait random)");
    }),
  );
