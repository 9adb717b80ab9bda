import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { createSamples } from "./samples.js";

const values = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 50 });

describe("samples", () => {
  test.prop([values, fc.integer({ min: 1, max: 100 })])("give the element ceil(p n) of the sorted list", (list, percent) => {
    const samples = createSamples();
    for (const value of list) samples.add(value);
    const rank = Math.ceil((percent * list.length) / 100);
    expect(samples.quantile(percent / 100)).toBe([...list].sort((a, b) => a - b)[rank - 1]);
  });

  test.prop([values])("keep every number as they grow", (list) => {
    const samples = createSamples();
    for (let round = 0; round < 100; round++) for (const value of list) samples.add(value);
    expect(samples.size).toBe(list.length * 100);
    expect(samples.max()).toBe(Math.max(...list));
  });
});
