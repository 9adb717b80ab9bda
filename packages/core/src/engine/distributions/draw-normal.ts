import { exp } from "../math/exp.js";
import { ln } from "../math/ln.js";
import type { Random } from "../random.js";
import { drawExponential } from "./draw-exponential.js";
import { createZiggurat } from "./ziggurat.js";

/** Where the tail begins when 256 layers under exp(−x²/2) have equal area, and that area. */
const TAIL = 3.654152885361009;
const AREA = 0.004928673233974655;

const { widths, edges, heights } = /* @__PURE__ */ createZiggurat(
  TAIL,
  AREA,
  (x) => 0.5 * x * x,
  (height) => Math.sqrt(-2 * ln(height)),
);

/**
 * Leaves a standard normal number in `random.drawn`; one block of randomness in 98.8 % of draws.
 * @see Marsaglia & Tsang, "The Ziggurat Method for Generating Random Variables", J. Stat. Software 5(8), 2000
 */
export function drawNormal(random: Random): void {
  random.block();
  const low = random.low;
  const layer = low & 255;
  const size = ((random.high >>> 0) * 2097152 + (low >>> 11)) * (widths[layer] as number);
  random.drawn = (low & 256) === 0 ? size : -size;
  if (size >= (edges[layer] as number)) drawOutside(random, layer);
}

/** A candidate fell outside what is certain: into the tail, or near the density's edge. */
function drawOutside(random: Random, layer: number): void {
  const x = random.drawn;
  if (layer === 0) {
    const tail = sampleTail(random);
    random.drawn = x < 0 ? -tail : tail;
    return;
  }
  const floor = heights[layer] as number;
  const ceiling = heights[layer + 1] as number;
  if (floor + random.next() * (ceiling - floor) < exp(-0.5 * x * x)) random.drawn = x;
  else drawNormal(random);
}

/** @see Marsaglia, "Generating a Variable from the Tail of the Normal Distribution", Technometrics 6, 1964 */
function sampleTail(random: Random): number {
  for (;;) {
    drawExponential(random);
    const beyond = random.drawn / TAIL;
    drawExponential(random);
    if (2 * random.drawn > beyond * beyond) return TAIL + beyond;
  }
}
