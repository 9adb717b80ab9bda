import { knativePodAutoscaler } from "@springtide/policies";
import fc from "fast-check";
import { expect, test } from "vitest";
import { policyContext } from "../../../support/policy-context.js";
import { usualOptions } from "../../../support/policy-options.js";
import { observation } from "../../../support/scaling-observation.js";

interface Moment {
  readonly concurrency: number;
  readonly requestsPerSecond?: number;
  readonly windowMs?: number;
}

/** Ticks of 2 s; pods are ready by the tick after the one that asks for them. */
function play(replicas: number, moments: readonly Moment[], options: object = {}) {
  const scaler = knativePodAutoscaler.create({ ...usualOptions(knativePodAutoscaler), target: 10, ...options }, policyContext());
  let desired = replicas;
  return moments.map((moment, index) => {
    const nowMs = (index + 1) * 2000;
    const { concurrency, requestsPerSecond = concurrency, windowMs = 2000 } = moment;
    const seen = observation({
      nowMs,
      desired,
      ready: desired,
      min: 0,
      max: 1000,
      windowMs,
      concurrency,
      requestsPerSecond,
      queueLength: 0,
    });
    const { replicas: wanted, reason } = scaler.recommend(seen);
    desired = wanted;
    return { at: nowMs / 1000, replicas: wanted, reason };
  });
}

const steady = (ticks: number, concurrency: number): Moment[] => Array.from({ length: ticks }, () => ({ concurrency }));

test.each([
  [0, 92, "the grace period on top, in which the activator comes in"],
  [211, 64, "no longer where the activator has stood in all along"],
])("with a burst capacity of %i an idle service loses its last pod after %i s: the stable window, and %s", (targetBurstCapacity, at) => {
  const told = play(1, steady(60, 0), { targetBurstCapacity });
  const changes = told.filter(({ replicas }, index) => replicas !== (told[index - 1]?.replicas ?? 1));
  expect(changes).toEqual([{ at, replicas: 0, reason: "concurrency 0 (panic window 0) at 7 a pod: 1 -> 0" }]);
});

test("a request that finds no pod brings one", () => {
  const [last] = play(0, [{ concurrency: 0, requestsPerSecond: 0.5 }]).slice(-1);
  expect(last).toMatchObject({ replicas: 1 });
});

test.each([{}, { metric: "rps", target: 0.5 }])(
  "the request that activates a revision is one, whatever has been measured: %o",
  (options) => {
    const scaler = knativePodAutoscaler.create({ ...usualOptions(knativePodAutoscaler), target: 10, ...options }, policyContext());
    const seen = observation({
      nowMs: 0,
      desired: 0,
      ready: 0,
      min: 0,
      windowMs: 0,
      requestsPerSecond: 0,
      concurrency: 0,
      isActivation: true,
    });
    const pods = options.target === undefined ? 1 : 3;
    expect(scaler.recommend(seen)).toMatchObject({ replicas: pods, reason: expect.stringMatching(/^a request at no pod: .* 1 \(/) });
  },
);

test("a burst that finds no pod is met in full at once where nothing was told of the revision for a panic window", () => {
  const [first] = play(0, [...steady(20, 0), { concurrency: 70 }]).slice(-1);
  expect(first).toMatchObject({ replicas: 10 });
});

test("the last decision stays in force while nothing is measured: the way to zero is gone to its end", () => {
  const idle = { concurrency: 0, windowMs: 2000 };
  const blind = Array.from({ length: 80 }, () => ({ ...idle, windowMs: 0 }));
  const told = play(1, [...Array.from({ length: 32 }, () => idle), ...blind], { targetBurstCapacity: 0, scaleToZeroGracePeriod: 120_000 });
  expect(told.find(({ replicas }) => replicas === 0)).toMatchObject({ at: 182 });
});

test("a burst is met from the panic window, and not given back before the stable window has passed", () => {
  const told = play(1, [...steady(31, 5), ...steady(5, 70), ...steady(20, 5)]).map(({ replicas }) => replicas);
  const burst = told.slice(31);
  expect(Math.max(...burst)).toBe(10);
  expect(burst.slice(burst.indexOf(10)).every((replicas) => replicas === 10)).toBe(true);
});

test("a steady load rests at the pods that it fills", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 700 }), fc.integer({ min: 1, max: 20 }), (concurrency, start) => {
      const told = play(start, steady(120, concurrency));
      expect(told.at(-1)?.replicas).toBe(Math.ceil(Number((concurrency / 7).toFixed(6))));
    }),
    { numRuns: 30 },
  );
});

test("without scale to zero one pod stays", () => {
  expect(play(3, steady(120, 0), { scaleToZero: false }).at(-1)?.replicas).toBe(1);
});
