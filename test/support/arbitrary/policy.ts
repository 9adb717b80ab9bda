import type { PolicyInput } from "@springtide/core";
import { anyAutoscaling, anyBalancing, anyFailover } from "@springtide/core/testing";
import { catalog } from "@springtide/policies";
import type { Arbitrary } from "fast-check";

/** Any balancing policy that ships. */
export const balancing: Arbitrary<PolicyInput> = anyBalancing(catalog);

/** Any failover rule that ships. */
export const failover: Arbitrary<PolicyInput> = anyFailover(catalog);

/** Any autoscaling policy that ships, between `min` and `max`. */
export const autoscaling = (min: number, max: number): Arbitrary<PolicyInput> => anyAutoscaling(catalog, min, max);
