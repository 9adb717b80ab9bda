import fc from "fast-check";
import { expect, test } from "vitest";
import { type PodSample, PodScrapes } from "../../../../packages/core/src/metrics/pod-scrapes.js";

const empty = (): PodSample => ({ sampledMs: undefined, windowMs: 0, cpu: 0, requestsPerSecond: 0 });

/** The scrapes of one instance among others. */
interface Pod {
  add(atMs: number, usedMs: number, received: number, memory: number): void;
  rebase(usedMs: number, received: number): void;
  forget(): void;
  read(untilMs: number, windowMs: number): PodSample;
}

function podOf(scrapes: PodScrapes): Pod {
  const place = scrapes.open();
  return {
    add: (...scrape) => scrapes.add(place, ...scrape),
    rebase: (usedMs, received) => scrapes.rebase(place, usedMs, received),
    forget: () => scrapes.forget(place),
    read(untilMs, windowMs) {
      const sample = empty();
      scrapes.read(place, untilMs, windowMs, sample);
      return sample;
    },
  };
}

test("a sample is the difference of two scrapes: the newest that is old enough, and one a window before it", () => {
  const scrapes = fc.array(fc.tuple(fc.integer({ min: 0, max: 50_000 }), fc.nat(100)), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(scrapes, fc.integer({ min: 1, max: 4 }), fc.nat(3), (given, windows, lag) => {
      const window = podOf(new PodScrapes(windows + lag + 2));
      const told: { atMs: number; usedMs: number; received: number }[] = [];
      for (const [i, [usedMs, received]] of given.entries()) {
        const last = told.at(-1) ?? { usedMs: 0, received: 0 };
        told.push({ atMs: i * 15_000, usedMs: last.usedMs + usedMs, received: last.received + received });
        window.add(i * 15_000, told[i]!.usedMs, told[i]!.received, Number.NaN);
      }
      const newest = told.length - 1 - lag;
      const sample = window.read((told.length - 1) * 15_000 - lag * 15_000, windows * 15_000);
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
  const [steady, reset] = [podOf(new PodScrapes(4)), podOf(new PodScrapes(4))];
  for (const window of [steady, reset]) for (const at of [0, 1, 2]) window.add(at * 1000, at * 700, at * 3, Number.NaN);
  reset.rebase(1400, 6);
  steady.add(3000, 2500, 10, Number.NaN);
  reset.add(3000, 1100, 4, Number.NaN);
  expect(reset.read(3000, 2000)).toEqual(steady.read(3000, 2000));
});

test("memory is what was held at the end of a sample, and is not told where nobody knows", () => {
  const window = podOf(new PodScrapes(4));
  for (const at of [0, 1, 2]) window.add(at * 1000, 0, 0, at * 1024);
  expect(window.read(1999, 2000).memory).toBe(1024);
  expect(window.read(2000, 2000).memory).toBe(2048);
  const blank = podOf(new PodScrapes(4));
  for (const at of [0, 1]) blank.add(at * 1000, 0, 0, Number.NaN);
  expect(blank.read(2000, 2000).memory).toBeUndefined();
});

test("once forgotten, a sample takes two scrapes again", () => {
  const window = podOf(new PodScrapes(4));
  for (const at of [0, 1]) window.add(at * 1000, at * 500, at, Number.NaN);
  window.forget();
  expect(window.read(1000, 1000).sampledMs).toBeUndefined();
  window.add(2000, 1500, 3, Number.NaN);
  expect(window.read(2000, 1000).sampledMs).toBeUndefined();
  window.add(3000, 1600, 4, Number.NaN);
  expect(window.read(3000, 1000)).toMatchObject({ sampledMs: 3000, windowMs: 1000, cpu: 0.1, requestsPerSecond: 1 });
});

test("instances of one table know nothing of each other, and a place given back is empty for the next", () => {
  const scrapes = new PodScrapes(3);
  const pods = Array.from({ length: 40 }, () => podOf(scrapes));
  for (const at of [0, 1, 2, 3])
    for (const [i, pod] of pods.entries()) pod.add(at * 1000, at * i, at * 2 * i, i % 2 === 0 ? Number.NaN : i + at);
  for (const [i, pod] of pods.entries()) {
    const expected = { sampledMs: 3000, windowMs: 2000, cpu: (2 * i) / 2000, requestsPerSecond: 2 * i };
    expect(pod.read(3000, 2000)).toEqual(i % 2 === 0 ? expected : { ...expected, memory: i + 3 });
  }
  scrapes.close(7);
  const heir = podOf(scrapes);
  heir.add(4000, 0, 0, Number.NaN);
  expect(heir.read(4000, 2000).sampledMs).toBeUndefined();
  expect(podOf(scrapes).read(4000, 2000).sampledMs).toBeUndefined();
  expect(pods[8]!.read(3000, 2000).cpu).toBe(16 / 2000);
});
