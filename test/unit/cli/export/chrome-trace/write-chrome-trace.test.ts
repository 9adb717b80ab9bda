import { expect, it } from "vitest";
import { writeChromeTrace } from "../../../../../packages/cli/src/export/chrome-trace/write-chrome-trace.js";
import { exportedStories, streamed, textOf } from "../../../../support/exported.js";

interface Event {
  readonly ph: string;
  readonly pid: number;
  readonly ts: number;
  readonly dur: number;
}

it("every span of every request is an event, in microseconds", async () => {
  const { traceEvents } = JSON.parse(await textOf(writeChromeTrace(streamed(exportedStories)))) as { traceEvents: Event[] };
  const spans = traceEvents.filter(({ ph }) => ph === "X");
  expect(spans).toHaveLength(exportedStories.reduce((sum, story) => sum + story.spans.length, 0));
  expect(spans.every(({ dur }) => dur >= 0)).toBe(true);
  for (const [i, { startMs, endMs }] of exportedStories.entries()) {
    const [root] = spans.filter(({ pid }) => pid === i + 1);
    expect(root?.ts).toBe(startMs * 1000);
    if (endMs !== null) expect(root?.dur).toBeCloseTo((endMs - startMs) * 1000, 6);
  }
});

it("no request at all is a trace as well", async () => {
  expect(JSON.parse(await textOf(writeChromeTrace(streamed([])))).traceEvents).toEqual([]);
});
