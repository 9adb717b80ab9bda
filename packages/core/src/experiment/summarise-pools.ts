import type { Service } from "../cluster/service.js";
import type { PoolSummary } from "./result-pools.js";
import type { Span } from "./span.js";
import { summariseDurations } from "./summarise-durations.js";

/** The connection pools of a service, by service called; nothing where it has none. */
export function summarisePools({ pools }: Service, { fromMs, toMs }: Span): { pools?: Record<string, PoolSummary> } {
  if (pools.length === 0) return {};
  const mean = (area: number): number => (toMs > fromMs ? area / (toMs - fromMs) : 0);
  const summaries = pools.map(({ to, spec, books: { acquired, timeouts, inUse, waiting, waitMs } }): [string, PoolSummary] => [
    to,
    {
      size: spec.size,
      acquired,
      timeouts,
      waitMs: summariseDurations(waitMs),
      mean: { inUse: mean(inUse.integral(toMs)), waiting: mean(waiting.integral(toMs)) },
    },
  ]);
  return { pools: Object.fromEntries(summaries) };
}
