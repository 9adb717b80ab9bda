import { expect, test } from "vitest";
import { createDurations } from "../../../../../packages/cli/src/import/measure/durations.js";
import { fitLaw } from "../../../../../packages/cli/src/import/measure/law.js";

test("lognormal times give a lognormal law with their mean and spread", () => {
  let state = 7;
  const random = () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
  const times = createDurations();
  for (let at = 0; at < 20_000; at++) {
    const normal = Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
    times.add(20 * Math.exp(0.5 * normal));
  }
  const { law } = fitLaw(times);
  expect(law).toMatchObject({ lognormal: { mean: expect.any(String), cv: expect.closeTo(0.533, 1) } });
});

test("times of two kinds give a table of quantiles that keeps their mean", () => {
  const times = createDurations();
  for (let at = 0; at < 1000; at++) times.add(at % 10 === 0 ? 100 : 1);
  const { law, note } = fitLaw(times);
  const { quantiles } = (law as { empirical: { quantiles: [number, string][] } }).empirical;
  let mean = 0;
  for (const [at, [share, text]] of quantiles.entries()) {
    const [before, from] = quantiles[at - 1] ?? [0, text];
    mean += ((share - before) * (Number.parseFloat(from) + Number.parseFloat(text))) / 2;
  }
  expect(Math.abs(mean / times.meanMs - 1)).toBeLessThan(0.001);
  expect(note).toMatch(/table of quantiles/);
});

test("times that do not vary give a fixed time", () => {
  const times = createDurations();
  times.add(5, 10);
  expect(fitLaw(times).law).toBe("5ms");
});
