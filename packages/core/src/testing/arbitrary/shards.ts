import fc, { type Arbitrary } from "fast-check";
import { anyDuration } from "./duration.js";
import type { ServiceInput } from "./service-input.js";
import { share, span } from "./span.js";

const time = fc.oneof({ withCrossShrink: true }, span(0, 300), anyDuration(300));

/** A service's data in any number of shards: of one instance each at its simplest; the number of instances follows from them. */
export const anyShards: Arbitrary<NonNullable<ServiceInput["shards"]>> = fc
  .record(
    {
      count: fc.integer({ min: 1, max: 4 }),
      replicas: fc.integer({ min: 1, max: 3 }),
      layout: fc.constantFrom("in-turn" as const, "blocks" as const),
      by: fc.constantFrom("key" as const, "client" as const),
      reads: fc.constantFrom("primary" as const, "any" as const, "nearest" as const, "quorum" as const),
      writes: fc.constantFrom("primary" as const, "quorum" as const, "all" as const),
      writeShare: share(0, 1),
      replicationLag: time,
      detect: time,
      promote: time,
      failBack: fc.boolean(),
      rebuild: time,
    },
    { requiredKeys: ["count"] },
  )
  // A lag belongs to writes that only the primary takes.
  .map(({ replicationLag, ...rest }) =>
    replicationLag !== undefined && (rest.writes ?? "primary") === "primary" ? { ...rest, replicationLag } : rest,
  );
