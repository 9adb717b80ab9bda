import { type CustomSamplers, createDistribution } from "../engine/distributions/create-distribution.js";
import type { Kernel } from "../engine/kernel/kernel.js";
import type { Random } from "../engine/random.js";
import type { SourceSpec } from "../model/source.js";
import type { Arrivals } from "./arrivals.js";
import { createConstantArrivals } from "./constant-arrivals.js";
import { createRateProfile } from "./create-rate-profile.js";
import { createPoissonArrivals, SteadyPoissonArrivals } from "./poisson-arrivals.js";
import { createRenewalArrivals } from "./renewal-arrivals.js";

/** Traffic whose arrivals do not depend on its answers. */
export type OpenSource = Extract<SourceSpec, { type: "open" }>;

/** The arrivals of an open source from `startMs` (included) to `stopMs` (left out); batches and limits are not applied here. */
export function createArrivals(source: OpenSource, random: Random, kernel: Kernel, samplers: CustomSamplers = {}): Arrivals {
  const { process, rate, startMs, stopMs } = source;
  if (process.type === "poisson" && rate.type === "constant" && rate.rate > 0) {
    return new SteadyPoissonArrivals(rate.rate, startMs, stopMs, random, kernel);
  }
  const arrivals = endless(source, random, samplers);
  return {
    next() {
      const atMs = arrivals.next();
      return atMs < stopMs ? atMs : Infinity;
    },
    redraw: () => arrivals.redraw?.(),
  };
}

function endless({ process, rate, startMs }: OpenSource, random: Random, samplers: CustomSamplers): Arrivals {
  switch (process.type) {
    case "poisson":
      return createPoissonArrivals(createRateProfile(rate, random), startMs, random);
    case "constant":
      return createConstantArrivals(createRateProfile(rate, random), startMs);
    case "renewal": {
      const { gap } = process;
      // Constant gaps are multiples of one gap rather than a sum of many.
      if (gap.type === "constant") return createConstantArrivals({ reach: (gaps) => gaps * gap.value }, startMs + gap.value);
      return createRenewalArrivals(createDistribution(gap, samplers), startMs, random);
    }
  }
}
