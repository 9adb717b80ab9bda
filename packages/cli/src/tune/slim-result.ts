import type { Result } from "@springtide/core";

/** A result without what only a look at that one run needs: a search keeps thousands. */
export function slimResult(result: Result): Result {
  return {
    ...result,
    series: { ...result.series, buckets: 0, total: {}, services: {} },
    events: [],
    services: Object.fromEntries(Object.entries(result.services).map(([name, service]) => [name, { ...service, instances: [] }])),
  };
}
