import type { ClusterContext } from "../context.js";
import { Life } from "../instances/instance-layout.js";
import type { ServiceProxy } from "../proxies/service-proxy.js";
import type { Service } from "../service.js";
import type { Doubt } from "./doubt.js";
import type { SlowStarts } from "./slow-starts.js";

/** A proxy takes an instance to be down, or up again. */
export type ViewEvent = "endpoint-down" | "endpoint-up";

/** Called with every such change and its reason. */
export type ViewLog = (type: ViewEvent, service: Service, instance: number, reason: string) => void;

/** What proxies know of instances: the only place where these come up, go down and leave for them. */
export class Views {
  constructor(
    private readonly cluster: ClusterContext,
    private readonly slowStarts: SlowStarts,
    private readonly log: ViewLog,
  ) {}

  /** A proxy learns of an instance; at the start of a run it has known it for long. */
  join(service: Service, proxy: ServiceProxy, instance: number, longKnown: boolean): void {
    const endpoint = proxy.endpoints.of(instance);
    if (endpoint.known) return;
    if (!longKnown && endpoint.up) this.slowStarts.begin(service, proxy, instance);
    proxy.endpoints.join(instance);
    this.offer(service, proxy, instance);
  }

  /** A proxy learns that an instance has left. */
  leave(service: Service, proxy: ServiceProxy, instance: number): void {
    const endpoint = proxy.endpoints.of(instance);
    proxy.endpoints.leave(instance);
    endpoint.doubts = 0;
    proxy.endpoints.setUp(instance, true);
    if (!service.isOffered(instance)) service.free.close(instance);
    const { instances } = service;
    if (instances.lifeOf(instance) === Life.draining && instances.placedOf(instance) === 0)
      this.cluster.lifecycle.drained(service, instance);
  }

  /** Adds a reason for a proxy to take an instance to be down. */
  doubt(service: Service, proxy: ServiceProxy, instance: number, why: Doubt, reason: string): void {
    const endpoint = proxy.endpoints.of(instance);
    endpoint.doubts |= why;
    if (!endpoint.up) return;
    proxy.endpoints.setUp(instance, false);
    if (!endpoint.known) return;
    if (!service.isOffered(instance)) service.free.close(instance);
    this.tell("endpoint-down", service, proxy, instance, reason);
  }

  /** Removes a reason; without any left, the instance is up. */
  trust(service: Service, proxy: ServiceProxy, instance: number, why: Doubt, reason: string): void {
    const endpoint = proxy.endpoints.of(instance);
    endpoint.doubts &= ~why;
    if (endpoint.up || endpoint.doubts !== 0) return;
    if (endpoint.known) this.slowStarts.begin(service, proxy, instance);
    proxy.endpoints.setUp(instance, true);
    if (!endpoint.known) return;
    this.tell("endpoint-up", service, proxy, instance, reason);
    this.offer(service, proxy, instance);
  }

  /** An instance becomes active or standby: every proxy knows at once. */
  turn(service: Service, instance: number, serves: boolean): void {
    for (const proxy of service.proxies) {
      proxy.endpoints.setServing(instance, serves);
      if (serves) this.offer(service, proxy, instance);
    }
    if (!service.isOffered(instance)) service.free.close(instance);
  }

  /** Requests that wait are placed on an instance that has come up. */
  private offer(service: Service, proxy: ServiceProxy, instance: number): void {
    const { placing, work } = this.cluster;
    placing.freed(service, proxy);
    if (!service.central || !service.isOffered(instance)) return;
    service.free.open(instance);
    if (service.instances.busyOf(instance) < service.instances.slotsOf(instance)) service.free.add(instance);
    work.serveCentral(service);
  }

  private tell(type: ViewEvent, service: Service, proxy: ServiceProxy, instance: number, reason: string): void {
    this.log(type, service, instance, service.proxies.length === 1 ? reason : `proxy ${proxy.index}: ${reason}`);
  }
}
