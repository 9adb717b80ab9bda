import { exp } from "../math/exp.js";
import { ln } from "../math/ln.js";
import type { Random } from "../random.js";
import { createZiggurat } from "./ziggurat.js";

/** Where the tail begins when 256 layers have equal area. */
const TAIL = 7.69711747013105;

const { widths, edges, heights } = /* @__PURE__ */ createZiggurat(
  TAIL,
  (TAIL + 1) * exp(-TAIL),
  (x) => x,
  (height) => -ln(height),
);

/**
 * An exponential number with mean 1, >= 0; one block of randomness in 97.8 % of draws.
 * @see Marsaglia & Tsang, "The Ziggurat Method for Generating Random Variables", J. Stat. Software 5(8), 2000
 */
export function drawExponential(random: Random): number {
  random.block();
  const layer = random.low & 255;
  const x = ((random.high >>> 0) * 2097152 + (random.low >>> 11)) * (widths[layer] as number);
  return x < (edges[layer] as number) ? x : sampleOutside(random, layer, x);
}

/** A candidate fell outside what is certain: into the tail, or near the density's edge. */
function sampleOutside(random: Random, layer: number, x: number): number {
  if (layer === 0) return TAIL + drawExponential(random);
  const floor = heights[layer] as number;
  const ceiling = heights[layer + 1] as number;
  return floor + random.next() * (ceiling - floor) < exp(-x) ? x : drawExponential(random);
}
