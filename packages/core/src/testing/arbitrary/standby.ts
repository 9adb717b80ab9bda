import fc, { type Arbitrary } from "fast-check";
import { anyDuration } from "./duration.js";
import type { ServiceInput } from "./service-input.js";
import { span } from "./span.js";

const time = fc.oneof({ withCrossShrink: true }, span(0, 300), anyDuration(300));

/** Any standby, for services of two instances or more that warm up and are not scaled; the simplest takes over at once. */
export const anyStandby: Arbitrary<NonNullable<ServiceInput["standby"]>> = fc.record(
  {
    mode: fc.constantFrom("hot" as const, "warm" as const, "cold" as const),
    detect: time,
    promote: time,
    failBack: fc.boolean(),
  },
  { requiredKeys: [] },
);
