import type { OutcomeView, PolicyContext, Random, RequestView } from "@springtide/core/policy";
import { Random as CounterRandom } from "../../packages/core/src/engine/random.js";

/** A stream of its own for a test: the same number gives the same draws. */
export function stream(seed: number): Random {
  return new CounterRandom(seed, 77);
}

/** A context at time 0, with stream 1 unless another is given. */
export function policyContext(random: Random = stream(1)): PolicyContext {
  return { now: () => 0, random };
}

export const request: RequestView = { className: "shoppers", key: 0, priority: 0 };

export const ok: OutcomeView = { status: "ok", latencyMs: 10 };
