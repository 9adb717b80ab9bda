import { SimulationError } from "../../errors.js";
import type { BalancingPolicy, BalancingTraits } from "../../policy/balancing.js";
import type { Catalog } from "../../policy/catalog.js";
import type { ClusterContext } from "../context.js";
import { makePolicy } from "../make-policy.js";
import { createRouter } from "../rollout/create-router.js";
import type { Service } from "../service.js";
import { createShardAddress } from "../shards/shard-address.js";
import { createShardBalancer, SHARD_TRAITS } from "../shards/shard-balancer.js";
import { LinkedLines } from "../work/linked-lines.js";
import type { PolicyContexts } from "./policy-contexts.js";
import { ServiceProxy } from "./service-proxy.js";

/** Creates the balancers and failover rules that a scenario names, and gives them to proxies and services. */
export class Balancers {
  constructor(
    private readonly cluster: ClusterContext,
    private readonly catalog: Catalog,
    private readonly policies: PolicyContexts,
  ) {}

  /** Puts the balancers in front of a service, each with a random stream of its own. */
  putInFront(service: Service): void {
    const { count, timeoutMs } = service.spec.proxies;
    for (let index = 0; index < count; index++) {
      const proxy = new ServiceProxy(index, this.cluster.scheduler.kernel, this.traitsOf(service));
      this.equip(service, proxy, "");
      service.proxies.push(proxy);
    }
    service.waiting = new LinkedLines(this.cluster.requests, 1, false);
    service.waiting.ensure(count - 1);
    if (timeoutMs < Number.POSITIVE_INFINITY) service.answerLane = this.cluster.attempts.lane(timeoutMs);
    this.putFailover(service, "");
  }

  /** Replaces the balancers of a service by new ones, by its present spec; `turn` makes their random streams differ from earlier ones. */
  replace(service: Service, turn: string): void {
    const traits = this.traitsOf(service);
    for (const proxy of service.proxies) {
      const division = proxy.router?.division;
      proxy.adopt(traits);
      this.equip(service, proxy, turn);
      if (proxy.router !== undefined) proxy.router.division = division;
      this.handOver(proxy);
    }
  }

  /** Tells a new balancer of the attempts under way. */
  private handOver({ balancer, endpoints }: ServiceProxy): void {
    for (let instance = 0; instance < endpoints.made; instance++) {
      for (let sent = endpoints.inFlight[instance]!; sent > 0; sent--) balancer.placed?.(endpoints.of(instance));
    }
  }

  /** Gives a service the failover rule of its present spec. */
  putFailover(service: Service, turn: string): void {
    const { name, proxies } = service.spec;
    service.failover = undefined;
    if (proxies.failover === undefined) return;
    const rule = this.catalog.failover(proxies.failover.id);
    if (rule === undefined) throw new SimulationError("invalid", `no failover rule is called "${proxies.failover.id}"`);
    service.failover = makePolicy(rule, proxies.failover.options, this.policies.create(`failover/${name}${turn}`));
  }

  private equip(service: Service, proxy: ServiceProxy, turn: string): void {
    const { name, balancing } = service.spec;
    const policy = this.policyOf(service);
    const stream = proxy.index === 0 ? `policy/${name}/${policy.id}${turn}` : `policy/${name}/${policy.id}${turn}/proxy-${proxy.index}`;
    const create = (part: string) => makePolicy(policy, balancing.options, this.policies.create(stream + part, { service, proxy }));
    const { sharding } = service;
    if (sharding !== undefined) {
      const address = createShardAddress(this.cluster, sharding);
      proxy.balancer = createShardBalancer(sharding.map, sharding.replicas, address, (part) => create(`/${part}`));
      return;
    }
    proxy.router = service.hasVersions ? createRouter(this.cluster, service, create) : undefined;
    proxy.balancer = proxy.router ?? create("");
  }

  private policyOf({ spec: { balancing } }: Service): BalancingPolicy {
    const policy = this.catalog.balancing(balancing.id);
    if (policy === undefined) throw new SimulationError("invalid", `no balancing policy is called "${balancing.id}"`);
    return policy;
  }

  private traitsOf(service: Service): BalancingTraits {
    const { traits } = this.policyOf(service);
    return service.sharding === undefined ? traits : { ...traits, ...SHARD_TRAITS };
  }
}
