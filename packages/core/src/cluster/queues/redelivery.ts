import { pow } from "../../engine/math/pow.js";
import type { RedeliverySpec } from "../../model/queues.js";

/** Time, in ms, that a message waits after so many failed deliveries before it is delivered again. */
export function redeliveryDelayMs({ delayMs, factor, maxDelayMs }: RedeliverySpec, deliveries: number): number {
  return Math.min(maxDelayMs, factor === 1 ? delayMs : delayMs * pow(factor, deliveries - 1));
}
