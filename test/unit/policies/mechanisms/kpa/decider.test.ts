import fc from "fast-check";
import { expect, test } from "vitest";
import { createDecider, type DeciderSpec, panicAtStart } from "../../../../../packages/policies/src/mechanisms/kpa/decider.js";

const spec: DeciderSpec = {
  targetValue: 10,
  totalValue: 100 / 7,
  maxScaleUpRate: 1000,
  maxScaleDownRate: 2,
  panicThreshold: 2,
  stableWindowMs: 60_000,
  scaleDownDelayMs: 0,
  activationScale: 1,
  targetBurstCapacity: 211,
  reachable: true,
};

const load = fc.double({ min: 0, max: 1e5, noNaN: true });
const tick = fc.record({ afterMs: fc.integer({ min: 1, max: 90_000 }), ready: fc.nat({ max: 500 }), stable: load, panic: load });
const story = fc.array(tick, { minLength: 1, maxLength: 40 });
const rates = fc.record({
  maxScaleUpRate: fc.double({ min: 1.01, max: 50, noNaN: true }),
  maxScaleDownRate: fc.double({ min: 1.01, max: 50, noNaN: true }),
});

function play(ticks: readonly { afterMs: number; ready: number; stable: number; panic: number }[], rules: DeciderSpec) {
  const decider = createDecider(rules.scaleDownDelayMs, panicAtStart(1, 0));
  let nowMs = 0;
  return ticks.map(({ afterMs, ready, stable, panic }) => {
    nowMs += afterMs;
    return { ready, nowMs, decision: decider.decide(nowMs, ready, { stable, panic }, rules) };
  });
}

test("in panic, and without a delay that runs out, there are never fewer pods than before", () => {
  fc.assert(
    fc.property(story, rates, (ticks, drawn) => {
      const told = play(ticks, { ...spec, ...drawn });
      for (const [index, { decision }] of told.entries()) {
        const before = told[index - 1]?.decision;
        if (decision?.panicking && before?.panicking) expect(decision.desired).toBeGreaterThanOrEqual(before.desired);
      }
    }),
  );
});

test("out of panic the pods stay within both rates of those that are ready", () => {
  fc.assert(
    fc.property(story, rates, (ticks, drawn) => {
      for (const { ready, decision } of play(ticks, { ...spec, ...drawn })) {
        if (decision === undefined || decision.panicking) continue;
        const pods = Math.max(1, ready);
        expect(decision.desired).toBeLessThanOrEqual(Math.ceil(drawn.maxScaleUpRate * pods));
        expect(decision.desired).toBeGreaterThanOrEqual(Math.floor(pods / drawn.maxScaleDownRate));
      }
    }),
  );
});

test("a delay only ever keeps more pods", () => {
  fc.assert(
    fc.property(story, (ticks) => {
      const delayed = play(ticks, { ...spec, scaleDownDelayMs: 30_000 });
      for (const [index, { decision }] of play(ticks, spec).entries()) {
        expect(delayed[index]?.decision?.desired).toBeGreaterThanOrEqual(decision?.desired ?? Infinity);
      }
    }),
  );
});

test("panic lasts a stable window from the last moment over the threshold, that instant included", () => {
  const decider = createDecider(0, panicAtStart(1, 0));
  const at = (nowMs: number, panic: number) => decider.decide(nowMs, 1, { stable: 5, panic }, spec)?.panicking;
  expect([at(0, 20), at(60_000, 5), at(60_001, 5)]).toEqual([true, true, false]);
});

test("a tick without data changes nothing that is remembered", () => {
  const [told, silent] = [createDecider(0, panicAtStart(3, 0)), createDecider(0, panicAtStart(3, 0))];
  expect(silent.decide(90_000, 3, { stable: undefined, panic: undefined }, spec)).toBeUndefined();
  expect(silent.decide(60_000, 3, { stable: 1, panic: 1 }, spec)).toEqual(told.decide(60_000, 3, { stable: 1, panic: 1 }, spec));
});
