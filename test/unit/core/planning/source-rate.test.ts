import { expect, test } from "vitest";
import type { SourceSpec } from "../../../../packages/core/src/model/source.js";
import { sourceRate } from "../../../../packages/core/src/planning/source-rate.js";

/** Requests at these times after the source's start. */
function recorded(timesMs: readonly number[], startMs = 0): SourceSpec {
  const events = timesMs.map((atMs) => ({ atMs, classIndex: 0, key: 0, demandMs: undefined }));
  return { type: "replay", events, startMs, stopMs: Number.POSITIVE_INFINITY, limit: Number.POSITIVE_INFINITY };
}

const every = (gapMs: number, untilMs: number) => Array.from({ length: untilMs / gapMs }, (_, i) => i * gapMs);

test("a record shorter than a minute has the rate of its own time", () => {
  const { at, candidatesMs } = sourceRate(recorded(every(10, 20_000)), 20_000);
  expect(at(0)).toBeCloseTo(0.1, 12);
  expect(at(19_999)).toBeCloseTo(0.1, 12);
  expect(at(20_000)).toBe(0);
  expect(candidatesMs).toEqual([0]);
});

test("a steady record has one rate, whenever it starts and however many minutes it has", () => {
  const { at, candidatesMs } = sourceRate(recorded(every(100, 170_000), 45_000), 215_000);
  expect(at(44_999)).toBe(0);
  for (const ms of [45_000, 104_999, 105_000, 160_000, 214_999]) expect(at(ms)).toBeCloseTo(0.01, 12);
  expect(candidatesMs).toEqual([45_000, 105_000]);
});

test("a record is counted minute by minute", () => {
  const { at } = sourceRate(recorded([...every(1000, 60_000), 60_000, 119_000]), 120_000);
  expect(at(30_000)).toBe(60 / 60_000);
  expect(at(90_000)).toBe(2 / 60_000);
});
