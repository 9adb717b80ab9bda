import { createStreams, mser5 } from "@springtide/core";
import { expect, it } from "vitest";

const noise = (seed: string, n: number): number[] => {
  const random = createStreams(seed).stream("noise");
  return Array.from({ length: n }, () => random.next() - 0.5);
};

it("cuts a transient off, whole, and little more", () => {
  for (const seed of ["a", "b", "c", "d"]) {
    const values = noise(seed, 1000).map((value, i) => value + (i < 200 ? (200 - i) / 10 : 0));
    const { cut, isSettled } = mser5(values);
    expect(isSettled).toBe(true);
    expect(cut).toBeGreaterThanOrEqual(170);
    expect(cut).toBeLessThanOrEqual(320);
  }
});

it("says of a series that keeps growing that it never settles", () => {
  expect(mser5(noise("growing", 1000).map((value, i) => value + i / 10)).isSettled).toBe(false);
});

it("cuts nothing off a constant, and has no opinion on too few values", () => {
  expect(mser5(new Array<number>(100).fill(7))).toEqual({ cut: 0, isSettled: true });
  for (const value of [0.1, 123.456, 1e6 + 0.1]) expect(mser5(new Array<number>(1000).fill(value))).toEqual({ cut: 0, isSettled: true });
  expect(mser5([1, 2, 3])).toEqual({ cut: 0, isSettled: false });
});

it("counts values that are not there among those to leave out", () => {
  const steady = noise("steady", 300).map((value, i) => value + (i < 50 ? 50 - i : 0));
  const { cut } = mser5(steady);
  expect(mser5([...new Array<number>(40).fill(Number.NaN), ...steady])).toEqual({ cut: 40 + cut, isSettled: true });
});
