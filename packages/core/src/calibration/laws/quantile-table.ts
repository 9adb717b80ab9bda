import type { DistributionSpec } from "../../engine/distributions/spec.js";
import type { Sample } from "./sample.js";

/** Dense where tails are. */
const PROBABILITIES = [0, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 1];

/** What was seen, as a table of quantiles in ms. */
export function quantileTable({ values }: Sample): DistributionSpec {
  const last = values.length - 1;
  const at = PROBABILITIES.map((probability) => {
    const place = probability * last;
    const below = Math.floor(place);
    const [a, b] = [values[below]!, values[Math.min(last, below + 1)]!];
    return a + (place - below) * (b - a);
  });
  return { type: "quantiles", probabilities: PROBABILITIES, values: at };
}
