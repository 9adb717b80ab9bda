import { exp } from "../math/exp.js";

/** Layers of equal area under a falling density with f(0) = 1; the lowest one holds the tail. */
export interface Ziggurat {
  /** Width of layer i times 2^−53: what a 53-bit integer is multiplied by. */
  readonly widths: Float64Array;
  /** What lies left of `edges[i]` in layer i is under the density for certain. */
  readonly edges: Float64Array;
  /** Density at the right edge of layer i, and 1 at the top. */
  readonly heights: Float64Array;
}

/**
 * Cuts a density into 256 layers of equal area.
 * @param start where the tail begins
 * @param area of every layer, the lowest one including the tail
 * @param exponent −ln of the density
 * @param inverse the place where the density has this height
 * @see Marsaglia & Tsang, "The Ziggurat Method for Generating Random Variables", J. Stat. Software 5(8), 2000
 */
export function createZiggurat(
  start: number,
  area: number,
  exponent: (x: number) => number,
  inverse: (height: number) => number,
): Ziggurat {
  const widths = new Float64Array(256);
  const edges = new Float64Array(256);
  const heights = new Float64Array(257);
  let edge = start;
  let height = exp(-exponent(start));
  // The lowest layer is wider than its edge by what the tail beyond it weighs.
  widths[0] = (area / height) * 1.1102230246251565e-16;
  edges[0] = start;
  for (let layer = 1; layer < 256; layer++) {
    widths[layer] = edge * 1.1102230246251565e-16;
    heights[layer] = height;
    edge = layer === 255 ? 0 : inverse(height + area / edge);
    height = exp(-exponent(edge));
    edges[layer] = edge;
  }
  heights[256] = 1;
  return { widths, edges, heights };
}
