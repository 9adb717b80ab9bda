import { anyService, type ServiceInput } from "@springtide/core/testing";
import { catalog } from "@springtide/policies";
import type { Arbitrary } from "fast-check";

export type { ServiceInput } from "@springtide/core/testing";

/** Any service with policies that ship. */
export const service = (callable: readonly string[], fewest: number): Arbitrary<ServiceInput> => anyService({ catalog, callable, fewest });
