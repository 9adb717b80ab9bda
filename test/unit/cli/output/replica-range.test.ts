import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { replicaRange } from "../../../../packages/cli/src/output/replica-range.js";
import { instanceFixture } from "../../../support/result-fixture.js";

const life = fc
  .tuple(fc.integer({ min: 0, max: 90 }), fc.option(fc.integer({ min: 0, max: 90 })))
  .map(([readyMs, lasting]) => [readyMs, lasting === null ? null : readyMs + lasting] as const);

test.prop([fc.array(life, { maxLength: 12 })])("it is what counting at every instant gives", (lives) => {
  const readyAt = (ms: number) => lives.filter(([readyMs, endMs]) => readyMs <= ms && (endMs === null || ms < endMs)).length;
  const counts = Array.from({ length: 100 }, (_, ms) => readyAt(ms));
  const range = replicaRange(
    lives.map(([readyMs, endMs], index) => instanceFixture(`i${index}`, readyMs, endMs)),
    0,
    100,
  );
  expect(range).toEqual({ min: Math.min(...counts), max: Math.max(...counts) });
});

test("instances that never became ready do not count", () => {
  expect(replicaRange([instanceFixture("a", null)], 0, 100)).toEqual({ min: 0, max: 0 });
});
