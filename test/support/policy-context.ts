import type { OutcomeView, PolicyContext, Random, RequestView } from "@springtide/core/policy";
import { catalog } from "@springtide/policies";
import { Random as CounterRandom } from "../../packages/core/src/engine/random.js";

/** A stream of its own for a test: the same number gives the same draws. */
export function stream(seed: number): Random {
  return new CounterRandom(seed, 77);
}

/** A context at time 0, with stream 1 unless another is given. */
export function policyContext(random: Random = stream(1)): PolicyContext {
  const context: PolicyContext = {
    now: () => 0,
    random,
    peer: { index: 0, count: 1 },
    balancing: ({ id, options }) => {
      const policy = catalog.balancing(id);
      if (policy === undefined) throw new Error(`no balancing policy is called "${id}"`);
      return policy.create(options, context);
    },
    probe: () => undefined,
  };
  return context;
}

/** A request as a balancer sees it: key and client 0, from nowhere, placed for the first time, unless said otherwise. */
export function requestWith(shape: Partial<RequestView> = {}): RequestView {
  const { key = 0 } = shape;
  const text = new TextEncoder();
  return {
    className: "shoppers",
    key,
    client: key >>> 0,
    priority: 0,
    zone: "",
    attempt: 0,
    previous: undefined,
    hasTried: () => false,
    writeKey: (into) => text.encodeInto(String(key), into).written,
    ...shape,
  };
}

export const request: RequestView = requestWith();

export const ok: OutcomeView = { status: "ok", latencyMs: 10, failed: false, load: 0 };

export const failed: OutcomeView = { status: "error", latencyMs: 10, failed: true, load: 0 };
