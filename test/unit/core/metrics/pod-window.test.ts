import fc from "fast-check";
import { expect, test } from "vitest";
import { type PodSample, PodWindow } from "../../../../packages/core/src/metrics/pod-window.js";

const empty = (): PodSample => ({ sampledMs: undefined, windowMs: 0, cpu: 0, requestsPerSecond: 0 });

function read(window: PodWindow, untilMs: number, windowMs: number): PodSample {
  const sample = empty();
  window.read(untilMs, windowMs, sample);
  return sample;
}

test("a sample is the difference of two scrapes: the newest that is old enough, and one a window before it", () => {
  const scrapes = fc.array(fc.tuple(fc.integer({ min: 0, max: 50_000 }), fc.nat(100)), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(scrapes, fc.integer({ min: 1, max: 4 }), fc.nat(3), (given, windows, lag) => {
      const window = new PodWindow(windows + lag + 2);
      const told: { atMs: number; usedMs: number; received: number }[] = [];
      for (const [i, [usedMs, received]] of given.entries()) {
        const last = told.at(-1) ?? { usedMs: 0, received: 0 };
        told.push({ atMs: i * 15_000, usedMs: last.usedMs + usedMs, received: last.received + received });
        window.add(i * 15_000, told[i]!.usedMs, told[i]!.received, Number.NaN);
      }
      const newest = told.length - 1 - lag;
      const sample = read(window, (told.length - 1) * 15_000 - lag * 15_000, windows * 15_000);
      if (newest < 1) {
        expect(sample.sampledMs).toBeUndefined();
        return;
      }
      const [to, from] = [told[newest]!, told[Math.max(0, newest - windows)]!];
      expect([sample.sampledMs, sample.windowMs]).toEqual([to.atMs, to.atMs - from.atMs]);
      expect(sample.cpu).toBeCloseTo((to.usedMs - from.usedMs) / (to.atMs - from.atMs), 9);
      expect(sample.requestsPerSecond).toBeCloseTo(((to.received - from.received) * 1000) / (to.atMs - from.atMs), 9);
    }),
  );
});

test("figures that begin anew change no sample", () => {
  const [steady, reset] = [new PodWindow(4), new PodWindow(4)];
  for (const window of [steady, reset]) for (const at of [0, 1, 2]) window.add(at * 1000, at * 700, at * 3, Number.NaN);
  reset.rebase(1400, 6);
  steady.add(3000, 2500, 10, Number.NaN);
  reset.add(3000, 1100, 4, Number.NaN);
  expect(read(reset, 3000, 2000)).toEqual(read(steady, 3000, 2000));
});

test("memory is what was held at the end of a sample, and is not told where nobody knows", () => {
  const window = new PodWindow(4);
  for (const at of [0, 1, 2]) window.add(at * 1000, 0, 0, at * 1024);
  expect(read(window, 1999, 2000).memory).toBe(1024);
  expect(read(window, 2000, 2000).memory).toBe(2048);
  const blank = new PodWindow(4);
  for (const at of [0, 1]) blank.add(at * 1000, 0, 0, Number.NaN);
  expect(read(blank, 2000, 2000).memory).toBeUndefined();
});

test("once forgotten, a sample takes two scrapes again", () => {
  const window = new PodWindow(4);
  for (const at of [0, 1]) window.add(at * 1000, at * 500, at, Number.NaN);
  window.forget();
  expect(read(window, 1000, 1000).sampledMs).toBeUndefined();
  window.add(2000, 1500, 3, Number.NaN);
  expect(read(window, 2000, 1000).sampledMs).toBeUndefined();
  window.add(3000, 1600, 4, Number.NaN);
  expect(read(window, 3000, 1000)).toMatchObject({ sampledMs: 3000, windowMs: 1000, cpu: 0.1, requestsPerSecond: 1 });
});
