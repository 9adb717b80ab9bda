import { exp } from "../math/exp.js";
import { ln } from "../math/ln.js";
import type { Random } from "../random.js";
import { createZiggurat } from "./ziggurat.js";

/** Where the tail begins when 256 layers have equal area. */
const TAIL = 7.69711747013105;

export const { widths, edges, heights } = /* @__PURE__ */ createZiggurat(
  TAIL,
  (TAIL + 1) * exp(-TAIL),
  (x) => x,
  (height) => -ln(height),
);

/**
 * Leaves an exponential number with mean 1, >= 0, in `random.drawn`; one block of randomness in 97.8 % of draws.
 * @see Marsaglia & Tsang, "The Ziggurat Method for Generating Random Variables", J. Stat. Software 5(8), 2000
 */
export function drawExponential(random: Random): void {
  random.block();
  const layer = random.low & 255;
  const x = ((random.high >>> 0) * 2097152 + (random.low >>> 11)) * (widths[layer] as number);
  random.drawn = x;
  if (x >= (edges[layer] as number)) drawOutside(random, layer);
}

/** A candidate fell outside what is certain: into the tail, or near the density's edge. */
function drawOutside(random: Random, layer: number): void {
  if (layer === 0) {
    drawExponential(random);
    random.drawn += TAIL;
    return;
  }
  const x = random.drawn;
  const floor = heights[layer] as number;
  const ceiling = heights[layer + 1] as number;
  if (floor + random.next() * (ceiling - floor) >= exp(-x)) drawExponential(random);
}
