import { expect, test } from "vitest";
import { openProgress } from "../../../../packages/cli/src/terminal/progress.js";
import { memorySink } from "../sink.js";

function shownAt(steps: readonly (readonly [atMs: number, share: number])[]): string[] {
  let now = 0;
  const sink = memorySink();
  const progress = openProgress(sink, () => now);
  for (const [atMs, share] of steps) {
    now = atMs;
    progress.update(share, "events");
  }
  progress.stop();
  return sink.text().split("\n").filter(Boolean);
}

test("work under a second shows nothing", () => {
  expect(
    shownAt([
      [100, 0.2],
      [500, 0.6],
      [900, 1],
    ]),
  ).toEqual([]);
});

test("off a terminal there is one line for every tenth done", () => {
  expect(
    shownAt([
      [2000, 0.11],
      [3000, 0.15],
      [4000, 0.25],
      [5000, 1],
    ]),
  ).toEqual(["11 %  events", "25 %  events"]);
});

test("slow work is heard of every 30 s", () => {
  expect(
    shownAt([
      [10_000, 0.01],
      [29_000, 0.02],
      [30_000, 0.03],
      [59_000, 0.04],
      [60_000, 0.05],
    ]),
  ).toEqual(["3 %  events", "5 %  events"]);
});
