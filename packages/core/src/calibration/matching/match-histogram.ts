import { gammaFromMeanCv, lognormalFromMeanCv } from "../../engine/distributions/parameters.js";
import type { DistributionSpec } from "../../engine/distributions/spec.js";
import { exp } from "../../engine/math/exp.js";
import { ln } from "../../engine/math/ln.js";
import type { Scenario } from "../../model/scenario.js";
import { type Finding, identified, notIdentifiable } from "../finding.js";
import type { Estimate } from "../laws/fitted-law.js";
import type { MatchOptions } from "./match-options.js";
import { nelderMead } from "./nelder-mead.js";
import { checkHistogram, cumulativeShares, type ObservedHistogram } from "./observed-histogram.js";
import { type Pilot, pilot } from "./pilot.js";
import { respond } from "./respond.js";
import { shareDistance, spreadOfFit } from "./spread-of-fit.js";
import { withDemand } from "./with-demand.js";

/** A demand with which a scenario answers as was observed. */
export interface MatchedDemand {
  readonly service: string;
  readonly family: "lognormal" | "gamma";
  /** Durations in ms. */
  readonly law: DistributionSpec;
  readonly mean: Estimate;
  readonly cv: Estimate;
  /** Largest difference of the shares at most each bound, in [0, 1]. */
  readonly ks: number;
  /** Squared distance over what chance makes of it: about 1 where the law is right, far above where no member of the family is. */
  readonly distanceOverChance: number;
  /** The same of the other family. */
  readonly otherDistanceOverChance: number;
  readonly simulations: number;
}

const FAMILIES = { lognormal: lognormalFromMeanCv, gamma: gammaFromMeanCv } as const;
type FamilyName = keyof typeof FAMILIES;
const REPEATS = 8;
const STEP = 0.05;
const Z95 = 1.959963984540054;
/** Standard errors, of logarithms, with which a number is as good as unknown. */
const VAGUE = { mean: 0.25, cv: 0.5 };
const CV_RANGE = [0.02, 8] as const;

/**
 * The demand of a service with which a scenario, whose load and servers are known, answers as an end-to-end histogram shows: found by
 * simulating the scenario, so everything in it counts. Not identifiable where more than one demand is unknown, since only their sum is seen.
 * @throws RangeError for a histogram that makes no sense, or a service that the scenario has not; and as `simulate`.
 */
export function matchHistogram(scenario: Scenario, observed: ObservedHistogram, options: MatchOptions): Finding<MatchedDemand> {
  checkHistogram(observed);
  const found = pilot(scenario, observed, options);
  return found.identifiable ? match(observed, found.value, options) : found;
}

function match(
  { bounds, counts }: ObservedHistogram,
  { scenario, service, startMs }: Pilot,
  { catalog, seed = scenario.seed }: MatchOptions,
): Finding<MatchedDemand> {
  const seen = cumulativeShares({ counts });
  let simulations = 0;
  const answer = (family: FamilyName, [lnMean, lnCv]: readonly [number, number], draws: string) => {
    simulations++;
    const cv = Math.min(CV_RANGE[1], Math.max(CV_RANGE[0], exp(lnCv)));
    return respond(withDemand(scenario, service, FAMILIES[family](exp(lnMean), cv)), bounds, catalog, draws);
  };
  const fitted = (["lognormal", "gamma"] as const).map((family) => ({
    family,
    ...nelderMead((at) => shareDistance(seen, answer(family, at, seed).shares), [ln(startMs), 0], {
      size: 0.4,
      precision: 0.002,
      most: 70,
    }),
  }));
  const [best, other] = fitted.sort((a, b) => a.value - b.value) as [(typeof fitted)[0], (typeof fitted)[0]];

  const { family, at } = best;
  const base = answer(family, at, seed);
  const slope = (first: number, second: number) => {
    const up = answer(family, [at[0] + first, at[1] + second], seed).shares;
    const down = answer(family, [at[0] - first, at[1] - second], seed).shares;
    return up.map((share, i) => (share - down[i]!) / (2 * STEP));
  };
  const repeats = Array.from({ length: REPEATS }, (_, i) => answer(family, at, `${seed}/repeat-${i}`).shares);
  const total = counts.reduce((sum, count) => sum + count, 0);
  // What was observed and what was simulated are both uncertain.
  const scale = 1 + base.requests / total;
  const spread = spreadOfFit(base.shares, [slope(STEP, 0), slope(0, STEP)], repeats, scale);
  const [meanError, cvError] = spread.errors;
  const estimate = (value: number, error: number): Estimate => ({ value, low: value * exp(-Z95 * error), high: value * exp(Z95 * error) });
  const mean = estimate(exp(at[0]), meanError);
  const cv = estimate(exp(at[1]), cvError);
  if (!(meanError < VAGUE.mean && cvError < VAGUE.cv)) {
    const what = meanError < VAGUE.mean ? `the spread of ${service}'s demand` : `the demand of ${service}`;
    return notIdentifiable(
      `${what}: laws that differ much give nearly this histogram; more requests, narrower buckets or traces would tell`,
    );
  }
  return identified({
    service,
    family,
    law: FAMILIES[family](mean.value, cv.value),
    mean,
    cv,
    ks: seen.reduce((most, share, i) => Math.max(most, Math.abs(share - base.shares[i]!)), 0),
    distanceOverChance: best.value / spread.distance,
    otherDistanceOverChance: other.value / spread.distance,
    simulations,
  });
}
