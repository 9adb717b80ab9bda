import type { Kernel } from "../../engine/kernel/kernel.js";
import type { ServiceSpec } from "../../model/scenario.js";
import { Service } from "../service.js";

/** What stands for a queue where calls have a service that they are made to: without instances, and with nothing on the way but the network. */
export function queueTarget(name: string, id: number, like: ServiceSpec, kernel: Kernel): Service {
  const proxies = {
    ...like.proxies,
    delay: { type: "constant", value: 0 } as const,
    queue: { capacity: 0, timeoutMs: 0 },
    failover: undefined,
  };
  const none = { instances: [], shards: undefined, health: undefined, autoscaling: undefined, resilience: [] };
  return new Service({ ...like, ...none, name, proxies }, id, undefined, false, kernel);
}
