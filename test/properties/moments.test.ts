import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createDistribution, type DistributionSpec } from "../../packages/core/src/engine/distributions/index.js";
import { Random } from "../../packages/core/src/engine/random.js";

interface Metric {
  readonly value: number;
  readonly quantile?: number;
  readonly tolerance: { readonly asd?: number } | null;
}
interface SamplerCase {
  readonly id: string;
  readonly family: string;
  readonly model: string;
  readonly scenario: { readonly distribution: { readonly type: string } };
  readonly metrics: Readonly<Record<string, Metric>>;
}

const table: { readonly cases: readonly SamplerCase[] } = JSON.parse(
  readFileSync(new URL("../reference/theory/theory.json", import.meta.url), "utf8"),
);
const cases = table.cases.filter((entry) => entry.family === "8 samplers");
const renamed: Readonly<Record<string, string>> = { boundedPareto: "bounded-pareto", poissonCount: "poisson" };

/** Enough for a 1 % test of most means; sampling noise is in the tolerance. */
const DRAWS = 200_000;
const SIGMAS = 4.5;

function sampleCase(entry: SamplerCase) {
  const given = entry.scenario.distribution;
  const law = createDistribution({ ...given, type: renamed[given.type] ?? given.type } as DistributionSpec, {});
  const random = new Random(0x5eed, 8);
  const draws = Float64Array.from({ length: DRAWS }, () => law.sample(random));
  const mean = draws.reduce((sum, x) => sum + x, 0) / DRAWS;
  const variance = draws.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / (DRAWS - 1);
  const shareOf = (accept: (x: number) => boolean) => draws.reduce((count, x) => count + (accept(x) ? 1 : 0), 0) / DRAWS;
  return { law, mean, variance, shareOf };
}

const noise = (share: number) => SIGMAS * Math.sqrt((share * (1 - share)) / DRAWS);

describe.each(cases.map((entry) => [entry.model, entry] as const))("%s", (_, entry) => {
  const { law, mean, variance, shareOf } = sampleCase(entry);

  it("knows its mean exactly", () => {
    expect(law.mean / entry.metrics.mean!.value).toBeCloseTo(1, 10);
  });

  for (const [name, metric] of Object.entries(entry.metrics)) {
    const { value, quantile, tolerance } = metric;
    // The table leaves out what has no finite fourth moment.
    if (tolerance === null) continue;
    it(`has the ${name} of the reference table`, () => {
      if (quantile !== undefined) {
        expect(shareOf((x) => x <= value)).toBeGreaterThanOrEqual(quantile - noise(quantile));
        expect(shareOf((x) => x < value)).toBeLessThanOrEqual(quantile + noise(quantile));
      } else if (name.startsWith("pRank")) {
        const rank = Number(name.slice("pRank".length));
        expect(Math.abs(shareOf((x) => x === rank) - value)).toBeLessThanOrEqual(noise(value));
      } else {
        const estimate = name === "mean" ? mean : variance;
        expect(Math.abs(estimate - value)).toBeLessThanOrEqual((SIGMAS * (tolerance.asd ?? 0)) / Math.sqrt(DRAWS));
      }
    });
  }
});

describe("the reference table", () => {
  it("holds the sampler family", () => {
    expect(cases).toHaveLength(24);
  });
});
