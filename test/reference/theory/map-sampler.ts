import { createDistribution, createStreams } from "@springtide/core";
import type { Answer, Estimate, TheoryCase } from "../case.js";
import type { Lab } from "../lab.js";
import { spec } from "./law.js";
import { createSamples, type Samples } from "./samples.js";

/** Draws from the library's distributions, in the law's own unit. */
export function mapSampler(theory: TheoryCase, lab: Lab): Answer {
  const law = theory.scenario.distribution;
  if (law === undefined) return { needs: "a distribution" };
  const distribution = createDistribution(spec(law), {});
  const random = createStreams(lab.seed).stream("sampler");
  const draws = createSamples();
  const ranks = new Map<number, number>();
  const count = theory.recommendedN ?? 1_000_000;
  for (let i = 0; i < count; i++) {
    random.index = i;
    const value = distribution.sample(random);
    draws.add(value);
    if (law.type === "zipf") ranks.set(value, (ranks.get(value) ?? 0) + 1);
  }
  const mean = draws.mean();
  const variance = draws.variance();
  const estimates = new Map<string, Estimate>();
  for (const [name, metric] of Object.entries(theory.metrics)) {
    const value = read(name, metric.quantile, { draws, ranks, mean, variance });
    if (value !== undefined) estimates.set(name, { value, observations: count });
  }
  return { estimates };
}

interface Drawn {
  readonly draws: Samples;
  readonly ranks: ReadonlyMap<number, number>;
  readonly mean: number;
  readonly variance: number;
}

function read(name: string, quantile: number | undefined, { draws, ranks, mean, variance }: Drawn): number | undefined {
  if (name === "mean") return mean;
  if (name === "variance") return variance;
  if (quantile !== undefined) return draws.quantile(quantile);
  const rank = /^pRank(\d+)$/.exec(name)?.[1];
  return rank === undefined ? undefined : (ranks.get(Number(rank)) ?? 0) / draws.size;
}
