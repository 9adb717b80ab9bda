import { anyBalancers, type ServiceInput } from "@springtide/core/testing";
import { catalog } from "@springtide/policies";
import type { Arbitrary } from "fast-check";

export { anyProxies as proxies, anySlowStart as slowStart, anyWaiting as waiting } from "@springtide/core/testing";

/** Everything between callers and instances, with the failover rules that ship. */
export const balancers: Arbitrary<ServiceInput> = anyBalancers(catalog);
