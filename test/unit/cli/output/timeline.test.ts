import { fc, test } from "@fast-check/vitest";
import { expect, it } from "vitest";
import { styleFor } from "../../../../packages/cli/src/output/style.js";
import { timeline } from "../../../../packages/cli/src/output/timeline.js";
import { widthOf } from "../../../../packages/cli/src/terminal/width.js";
import { resultFixture } from "../../../support/result-fixture.js";
import { memorySink } from "../sink.js";

const plain = styleFor(memorySink());

function timelineOf(startMs: number, bucketMs: number, requestsPerSecond: number[]): string {
  const buckets = requestsPerSecond.length;
  const services = { web: { ready: requestsPerSecond.map(() => 1) } };
  return timeline(resultFixture({ series: { startMs, bucketMs, buckets, total: { requestsPerSecond }, services } }), plain);
}

test.prop([
  fc.integer({ min: 0, max: 30 * 86_400_000 }),
  fc.constantFrom(10, 500, 5000, 60_000),
  fc.array(fc.double({ min: 0, max: 1e7, noNaN: true }), { minLength: 1, maxLength: 200 }),
])("lines and what is said beside them fit on a page", (startMs, bucketMs, load) => {
  for (const line of timelineOf(startMs, bucketMs, load).split("\n")) expect(widthOf(line)).toBeLessThanOrEqual(80);
});

it("an instant is told as finely as the buckets are", () => {
  expect(timelineOf(0, 10, [1, 2, 9, 3])).toContain("peak 9.00/s at 00:00:00.020");
  expect(timelineOf(0, 5000, [1, 2, 9, 3])).toContain("peak 9.00/s at 00:00:10\n");
});
