import { fc, test } from "@fast-check/vitest";
import type { ScalingDecision } from "@springtide/core";
import { expect } from "vitest";
import { findDecision } from "../../../../packages/cli/src/explain/find-decision.js";

const at = (atMs: number) => ({ atMs }) as ScalingDecision;
const instants = fc.uniqueArray(fc.nat({ max: 1000 }), { minLength: 1, maxLength: 20 }).map((times) => times.sort((a, b) => a - b));

test.prop([instants, fc.nat({ max: 1000 })])(
  "the last decision up to an instant is in force, and its neighbours are beside it",
  (times, atMs) => {
    const found = findDecision(times.map(at), atMs);
    const expected = times.filter((time) => time <= atMs).at(-1) ?? times[0];
    const index = times.indexOf(expected ?? -1);
    expect([found?.previous?.atMs, found?.decision.atMs, found?.next?.atMs]).toEqual([times[index - 1], expected, times[index + 1]]);
  },
);

test("where no decision was made there is none", () => {
  expect(findDecision([], 0)).toBeUndefined();
});
