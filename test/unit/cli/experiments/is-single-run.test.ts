import { expect, it } from "vitest";
import { isSingleRun } from "../../../../packages/cli/src/experiments/is-single-run.js";

it("one run is wanted unless something asks for more", () => {
  expect(isSingleRun({})).toBe(true);
  expect(isSingleRun({ runs: 2 })).toBe(false);
  expect(isSingleRun({ maxRuns: 3 })).toBe(false);
  expect(isSingleRun({ runs: 1, precision: ["p99=2%"] })).toBe(false);
});
