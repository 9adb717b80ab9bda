import { createStreams } from "../engine/streams.js";

/**
 * From which of `parents` each of `children` comes: as evenly as whole numbers allow, in order, and each parent as often as the rest
 * on average.
 * @see Kitagawa, "Monte Carlo Filter and Smoother for Non-Gaussian Nonlinear State Space Models", J. Comp. Graph. Stat. 5(1), 1996 (systematic resampling)
 */
export function spread(parents: number, children: number, seed: string): number[] {
  const offset = createStreams(seed).stream("spread").next();
  return Array.from({ length: children }, (_, i) => Math.floor(((i + offset) * parents) / children));
}
