import type { Random } from "../random.js";
import { createBoundedPareto } from "./bounded-pareto.js";
import { createConstant } from "./constant.js";
import { createCustom } from "./custom.js";
import { createCycle } from "./cycle.js";
import type { Distribution } from "./distribution.js";
import { createEmpirical } from "./empirical.js";
import { createErlang } from "./erlang.js";
import { createExponential } from "./exponential.js";
import { createGamma } from "./gamma.js";
import { createGeometric } from "./geometric.js";
import { createHyperexponential } from "./hyperexponential.js";
import { createLognormal } from "./lognormal.js";
import { createMixture } from "./mixture.js";
import { createPareto } from "./pareto.js";
import { createPhaseType } from "./phase-type.js";
import { createPoisson } from "./poisson.js";
import { createQuantiles } from "./quantiles.js";
import type { DistributionSpec } from "./spec.js";
import { createUniform } from "./uniform.js";
import { createWeibull } from "./weibull.js";
import { createZipf } from "./zipf.js";

/** Samplers a caller brings, by the name that `custom` distributions use. */
export type CustomSamplers = Readonly<Record<string, (random: Random) => number>>;

/**
 * Makes a law of its description, whose numbers must already be in range. Throws an Error for a custom sampler that
 * was not given, and for a phase-type chain that never ends.
 */
export function createDistribution(spec: DistributionSpec, customs: CustomSamplers): Distribution {
  switch (spec.type) {
    case "constant":
      return createConstant(spec.value);
    case "uniform":
      return createUniform(spec.min, spec.max);
    case "exponential":
      return createExponential(spec.mean);
    case "erlang":
      return createErlang(spec.k, spec.mean);
    case "gamma":
      return createGamma(spec.shape, spec.scale);
    case "weibull":
      return createWeibull(spec.shape, spec.scale);
    case "lognormal":
      return createLognormal(spec.mu, spec.sigma);
    case "pareto":
      return createPareto(spec.alpha, spec.min);
    case "bounded-pareto":
      return createBoundedPareto(spec.alpha, spec.min, spec.max);
    case "hyperexponential":
      return createHyperexponential(spec.probabilities, spec.means);
    case "phase-type":
      return createPhaseType(spec.initial, spec.rates, spec.exits);
    case "mixture":
      return createMixture(
        spec.weights,
        spec.of.map((component) => createDistribution(component, customs)),
      );
    case "empirical":
      return createEmpirical(spec.values);
    case "quantiles":
      return createQuantiles(spec.probabilities, spec.values);
    case "cycle":
      return createCycle(spec.values);
    case "zipf":
      return createZipf(spec.n, spec.exponent);
    case "poisson":
      return createPoisson(spec.mean);
    case "geometric":
      return createGeometric(spec.p);
    case "custom":
      return createCustom(spec.name, findSampler(spec.name, customs));
  }
}

function findSampler(name: string, customs: CustomSamplers): (random: Random) => number {
  const sampler = Object.hasOwn(customs, name) ? customs[name] : undefined;
  if (sampler !== undefined) return sampler;
  const known = Object.keys(customs).sort().join(", ");
  throw new Error(`no custom sampler named "${name}"; ${known === "" ? "none was given" : `given: ${known}`}`);
}
