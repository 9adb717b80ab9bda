import { exp } from "../math/exp.js";
import { ln } from "../math/ln.js";
import type { Random } from "../random.js";
import type { Distribution } from "./distribution.js";
import { sampleExponential } from "./sample-exponential.js";
import { sampleNormal } from "./sample-normal.js";

/**
 * Gamma law; shapes below 1 are drawn one higher and shrunk by U^(1/shape).
 * @see Marsaglia & Tsang, "A Simple Method for Generating Gamma Variables", ACM TOMS 26(3), 2000
 */
export function createGamma(shape: number, scale: number): Distribution {
  const mean = shape * scale;
  const offset = (shape < 1 ? shape + 1 : shape) - 1 / 3;
  const slope = 1 / Math.sqrt(9 * offset);
  const factor = offset * scale;
  if (shape >= 1) return { mean, sample: (random) => factor * sampleCube(random, offset, slope) };
  return { mean, sample: (random) => factor * sampleCube(random, offset, slope) * exp(-sampleExponential(random) / shape) };
}

/** A cubed normal, (1 + slope · N)³, thinned until it is a gamma number divided by `offset`. */
function sampleCube(random: Random, offset: number, slope: number): number {
  for (;;) {
    const normal = sampleNormal(random);
    const root = 1 + slope * normal;
    if (root <= 0) continue;
    const cube = root * root * root;
    const chance = random.next();
    const square = normal * normal;
    if (chance < 1 - 0.0331 * square * square) return cube;
    if (ln(chance) < 0.5 * square + offset * (1 - cube + ln(cube))) return cube;
  }
}
