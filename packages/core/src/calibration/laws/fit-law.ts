import type { DistributionSpec } from "../../engine/distributions/spec.js";
import { ln } from "../../engine/math/ln.js";
import { createStreams } from "../../engine/streams.js";
import { bootstrap } from "./bootstrap.js";
import { distances } from "./distances.js";
import { FAMILIES } from "./families.js";
import type { Family } from "./family.js";
import type { FamilyFit, FittedLaw } from "./fitted-law.js";
import { momentsOf } from "./law-moments.js";
import { logLikelihood } from "./log-likelihood.js";
import { quantileTable } from "./quantile-table.js";
import { sampleOf } from "./sample.js";
import { someOf } from "./some-of.js";
import { testFit } from "./test-fit.js";

/** How a law is looked for. */
export interface FitOptions {
  /** Seed of the draws that intervals and tests take. Default `calibration`. */
  readonly seed?: string;
  /** Confidence of the intervals, in (0, 1). Default 0.95. */
  readonly confidence?: number;
}

/** A law that chance does not explain, and that is farther off than this, gives way to a table. */
const REJECTED = { below: 0.02, ks: 0.02 };
/** Values that distances of the other families are told by. */
const COMPARED = 2000;

interface Candidate {
  readonly family: Family;
  readonly law: DistributionSpec;
  readonly bic: number;
}

/**
 * The law that durations in ms come from: the likeliest member of the family that the Bayesian information criterion prefers, or a table
 * of quantiles where that one does not fit.
 * @throws RangeError for no durations, and for one that is negative or not finite.
 * @see Schwarz, Estimating the Dimension of a Model, The Annals of Statistics 6 (1978)
 */
export function fitLaw(durations: ArrayLike<number>, { seed = "calibration", confidence = 0.95 }: FitOptions = {}): FittedLaw {
  const sample = sampleOf(durations);
  const n = sample.values.length;
  const random = createStreams(seed).stream("fit");
  const candidates = FAMILIES.flatMap((family): Candidate[] => {
    const law = family.fit(sample);
    return law === undefined ? [] : [{ family, law, bic: family.parameters * ln(n) - 2 * logLikelihood(law, sample) }];
  }).sort((a, b) => a.bic - b.bic);
  const best: Candidate = candidates[0] ?? { family: FAMILIES[0]!, law: { type: "constant", value: sample.mean }, bic: 0 };
  const goodness = testFit(best.family, best.law, sample, random);
  const isRejected = goodness.pValue < REJECTED.below && goodness.ks > REJECTED.ks;
  const lawFor = isRejected ? quantileTable : best.family.fit;
  const law = isRejected ? quantileTable(sample) : best.law;
  const few = someOf(sample, COMPARED, random);
  return {
    law,
    family: isRejected ? "quantiles" : best.family.name,
    n,
    ...bootstrap(
      sample,
      (part) => {
        const own = lawFor(part);
        return own && momentsOf(own);
      },
      random,
      confidence,
    ),
    seen: { mean: sample.mean, cv: sample.cv },
    goodness,
    families: candidates.map(
      ({ family, law: member, bic }): FamilyFit => ({
        family: family.name,
        bicOverBest: bic === best.bic ? 0 : bic - best.bic,
        ks: member === best.law ? goodness.ks : distances(member, few.values).ks,
      }),
    ),
  };
}
