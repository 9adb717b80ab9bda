import { judgeRecovery, type Result, timesOf } from "@springtide/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { resultFixture } from "../../../support/result-fixture.js";

const times = timesOf({ kind: "spike", size: 2, lengthMs: 10_000 }, { settleMs: 20_000, watchMs: 60_000 });
const SECONDS = times.durationMs / 1000;

/** A run with so many requests a second, of which a share ends ok. */
function run(share: (second: number) => number, perSecond: (second: number) => number = () => 100): Result {
  const seconds = Array.from({ length: SECONDS }, (_, i) => i);
  const total = { requestsPerSecond: seconds.map(perSecond), okPerSecond: seconds.map((i) => perSecond(i) * share(i)) };
  const base = resultFixture();
  return { ...base, series: { ...base.series, startMs: 0, bucketMs: 1000, buckets: SECONDS, total, services: { web: total } } };
}

test("goodput is back when it is as good as before and stays so: so many seconds after the trigger as it was bad", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 45 }), fc.double({ min: 0.5, max: 1, noNaN: true }), (bad, usual) => {
      const judged = judgeRecovery(
        run((second) => (second >= 20 && second < 30 + bad ? 0.2 * usual : usual)),
        ["web"],
        times,
      );
      expect(judged.hasRecovered).toBe(true);
      expect(Math.abs(judged.recoverMs! - bad * 1000)).toBeLessThanOrEqual(1000);
      expect(judged.okShare).toBeCloseTo(usual, 9);
    }),
  );
});

test("goodput that has not come back by the end has not come back", () => {
  const judged = judgeRecovery(
    run((second) => (second < 20 ? 1 : 0.5)),
    ["web"],
    times,
  );
  expect(judged).toMatchObject({ hasRecovered: false, recoverMs: null });
  expect(judged.level).toBeCloseTo(0.5, 9);
});

test("goodput that breaks down again has not come back, however good it was meanwhile", () => {
  expect(
    judgeRecovery(
      run((second) => (second < 60 ? 1 : 0)),
      [],
      times,
    ).hasRecovered,
  ).toBe(false);
});

test("a short dip long afterwards is not the trigger's", () => {
  const judged = judgeRecovery(
    run((second) => (second === 60 ? 0.5 : 1)),
    [],
    times,
  );
  expect(judged).toMatchObject({ hasRecovered: true, recoverMs: 0 });
});

test("less load afterwards is no collapse, but users who ask far less because they wait are one", () => {
  const scatter = run(
    () => 1,
    (second) => (second < 30 ? 100 : 80),
  );
  expect(judgeRecovery(scatter, [], times).hasRecovered).toBe(true);
  const stuck = run(
    () => 1,
    (second) => (second < 30 ? 100 : 40),
  );
  expect(judgeRecovery(stuck, [], times).hasRecovered).toBe(false);
});

test("one service that stays down is not hidden by others that are well", () => {
  const well = run(() => 1);
  const down = run((second) => (second < 20 ? 1 : 0)).series.total;
  const both = { ...well, series: { ...well.series, services: { web: well.series.total, cart: down } } };
  expect(judgeRecovery(both, ["web"], times).hasRecovered).toBe(true);
  expect(judgeRecovery(both, ["web", "cart"], times).hasRecovered).toBe(false);
});
