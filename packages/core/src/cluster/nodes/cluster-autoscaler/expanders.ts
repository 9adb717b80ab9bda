import type { Random } from "../../../engine/random.js";
import type { Expander } from "../../../model/nodes.js";
import type { Option } from "./estimate.js";

/** The less, the better. */
const SCORES: Record<Exclude<Expander, "random">, (option: Option) => number> = {
  "least-waste": wasteOf,
  "most-pods": ({ pods }) => -pods.length,
  priority: ({ pool }) => -pool.spec.rank,
  price: ({ pool, zones, pods }) => (pool.usdPerHour * zones.length) / pods.length,
};

/**
 * The pool that grows, of those that help; chance decides among equals. `price` takes the lowest price for each instance that is
 * placed, without the bonus that the real one gives to a preferred size.
 * @see kubernetes/autoscaler cluster-autoscaler/expander/{random,waste,mostpods,priority,price}, 1.30
 */
export function expand(options: readonly Option[], expander: Expander, random: Random): Option | undefined {
  const scores = options.map((option) => (expander === "random" ? 0 : SCORES[expander](option)));
  const least = Math.min(...scores);
  const best = options.filter((_, place) => scores[place] === least);
  return best.length > 1 ? best[random.below(best.length)] : best[0];
}

/** Share of the CPU and of the memory of new nodes that nobody would use, added up. */
function wasteOf({ pool, zones, pods }: Option): number {
  const asked = { millicores: 0, bytes: 0 };
  for (const { millicores, bytes } of pods) {
    asked.millicores += millicores;
    asked.bytes += bytes;
  }
  const idle = (used: number, size: number): number => (size === 0 ? 0 : 1 - used / (size * zones.length));
  return idle(asked.millicores, pool.size.millicores) + idle(asked.bytes, pool.size.bytes);
}
