import type { Scheduler } from "../../engine/scheduler.js";
import type { Streams } from "../../engine/streams.js";
import { SimulationError } from "../../errors.js";
import type { Catalog } from "../../policy/catalog.js";
import type { PolicyContext } from "../../policy/context.js";
import { makePolicy } from "../make-policy.js";
import type { Service } from "../service.js";
import type { Probes } from "./probes.js";
import type { ServiceProxy } from "./service-proxy.js";

/** The service and proxy that a policy belongs to; undefined for policies that need neither. */
export interface PolicyOwner {
  readonly service: Service;
  readonly proxy: ServiceProxy;
}

/** Creates the contexts of policies: each has a random stream of its own, an inner policy one named below that of the outer policy. */
export class PolicyContexts {
  constructor(
    private readonly scheduler: Scheduler,
    private readonly catalog: Catalog,
    private readonly streams: Streams,
    private readonly probes: Probes,
  ) {}

  /** A context whose policy draws from the stream of that name. */
  create(stream: string, owner?: PolicyOwner): PolicyContext {
    let inner = 0;
    return {
      now: () => this.scheduler.now,
      random: this.streams.stream(stream),
      peer: { index: owner?.proxy.index ?? 0, count: owner?.service.spec.proxies.count ?? 1 },
      balancing: ({ id, options }) => {
        const policy = this.catalog.balancing(id);
        if (policy === undefined) throw new SimulationError("invalid", `no balancing policy is called "${id}"`);
        return makePolicy(policy, options, this.create(`${stream}/${inner++}/${id}`, owner));
      },
      probe: (endpoint) => {
        if (owner !== undefined) this.probes.send(owner.service, owner.proxy, endpoint.number);
      },
    };
  }
}
