import fc from "fast-check";
import type { ResiliencePolicy } from "../../policy/resilience.js";
import { optionsOf } from "../option-values.js";
import { requireSamePicks, requireThat } from "../require-that.js";
import { createLayerStage, type LayerStage } from "./layer-stage.js";
import { anyLayerStory, type LayerMove } from "./layer-story.js";

/** Holds a resilience policy to one promise. Throws where a property finds a story that breaks it, the smallest it can find. */
export type LayerLaw = (policy: ResiliencePolicy) => void;

const ONE_CALL: LayerMove = {
  ...{ afterMs: 0, what: "call", which: 0, outcome: "ok", key: 0, priority: 0, isIdempotent: true, leftMs: Number.POSITIVE_INFINITY },
};

/** Rests this long between two looks, and this often, before a call is taken to wait for ever. */
const REST_MS = 60_000;
const RESTS = 500;
/** Calls of a recovery, each twice as long after the one before, from a second on: more than a thousand years. */
const RETURNS = 45;

function stageOf(policy: ResiliencePolicy, options: Readonly<Record<string, unknown>>): LayerStage {
  return createLayerStage((context) => policy.create(options, context));
}

/** The same calls in the same order get the same answers. */
export const answersTheSameAgain: LayerLaw = (policy) =>
  fc.assert(
    fc.property(optionsOf(policy), anyLayerStory, (options, story) => {
      const tell = (): readonly string[] => {
        const stage = stageOf(policy, options);
        for (const move of story) stage.play(move);
        return stage.log;
      };
      requireSamePicks(tell(), tell(), "the same calls get other answers");
    }),
  );

/** Two layers of one policy do not notice each other: nothing is kept outside what `create` returns. */
export const answersOnItsOwn: LayerLaw = (policy) =>
  fc.assert(
    fc.property(optionsOf(policy), anyLayerStory, anyLayerStory, (options, mine, others) => {
      const [alone, watched, other] = [stageOf(policy, options), stageOf(policy, options), stageOf(policy, options)];
      for (const move of mine) alone.play(move);
      for (const [index, move] of mine.entries()) {
        const foreign = others[index];
        if (foreign !== undefined) other.play(foreign);
        watched.play(move);
      }
      requireSamePicks(watched.log, alone.log, "another layer at work changes its answers");
    }),
  );

/** Lets calls end well until none is left. */
function settle(stage: LayerStage): void {
  for (let rests = 0; rests < RESTS && stage.open > 0; rests++) stage.rest(REST_MS);
}

/** Whoever waits goes in, or away, once there is nothing inside: whatever happened before, and whoever was given up. */
export const keepsNobodyWaiting: LayerLaw = (policy) =>
  fc.assert(
    fc.property(optionsOf(policy), anyLayerStory, (options, story) => {
      const stage = stageOf(policy, options);
      for (const move of story) stage.play(move);
      settle(stage);
      requireThat(stage.open === 0, `${stage.open} calls wait for ever, though nothing is inside`);
    }),
  );

/** A layer that serves a first call serves one again, in time, once all is well: no breaker stays open, no permit is lost. */
export const servesAgain: LayerLaw = (policy) =>
  fc.assert(
    fc.property(optionsOf(policy), anyLayerStory, (options, story) => {
      const fresh = stageOf(policy, options);
      fresh.play(ONE_CALL);
      settle(fresh);
      fc.pre(fresh.served > 0);
      const stage = stageOf(policy, options);
      for (const move of story) stage.play(move);
      settle(stage);
      const { served } = stage;
      for (let calls = 0, afterMs = 1000; calls < RETURNS && stage.served === served; calls++, afterMs *= 2) {
        stage.play({ ...ONE_CALL, afterMs });
        settle(stage);
      }
      requireThat(stage.served > served, `it serves none of ${RETURNS} calls that would end well, each twice as long after the last`);
    }),
  );
