import type { OutcomeView, PolicyContext, Random, RequestView } from "@springtide/core/policy";
import { createFakeContext, outcomeWith, requestWith } from "@springtide/core/testing";
import { catalog } from "@springtide/policies";
import { Random as CounterRandom } from "../../packages/core/src/engine/random.js";

/** A stream of its own for a test: the same number gives the same draws. */
export function stream(seed: number): Random {
  return new CounterRandom(seed, 77);
}

/** A context at time 0 that knows every policy, with stream 1 unless another is given. */
export function policyContext(random: Random = stream(1)): PolicyContext {
  return { ...createFakeContext({ catalog }), random };
}

export const request: RequestView = requestWith();

export const ok: OutcomeView = outcomeWith();
