import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { isOwnRun, ownRuns } from "../../../../packages/cli/src/sweep/own-runs.js";

test.prop([fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 1, max: 20 })])(
  "every run is one shard's own, and one's only",
  (run, of) => {
    const owners = Array.from({ length: of }, (_, i) => ({ number: i + 1, of })).filter((shard) => isOwnRun(run, shard));
    expect(owners).toHaveLength(1);
  },
);

test("without shards all runs of a point are there to be done; a shard may have none of them", () => {
  expect(ownRuns({ runs: 3 }, 2, undefined)).toEqual([6, 7, 8]);
  expect(ownRuns({ runs: 3 }, 2, { number: 1, of: 2 })).toEqual([6, 8]);
  expect(ownRuns({ runs: 1 }, 1, { number: 1, of: 2 })).toEqual([]);
});
