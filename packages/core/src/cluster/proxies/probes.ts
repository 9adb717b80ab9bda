import { type Kind, Priority, type Scheduler } from "../../engine/scheduler.js";
import { Impairment } from "../instances/impairment.js";
import { Life } from "../instances/instance-layout.js";
import type { Service } from "../service.js";
import type { ServiceProxy } from "./service-proxy.js";

/** Round trip between hosts of a datacentre, where the scenario gives proxies no constant delay of their own. */
const ROUND_TRIP_MS = 0.5;
/** An answer moves an instance's own estimate by 1/16: after sixteen more, 36 % of its weight is left. */
const MEMORY = 16;

/**
 * Probes that balancers send to instances, as Prequal does: how many requests are there, and how long does one take? An answer
 * describes the instance as it is when the answer reaches the balancer, a round trip after the probe was sent.
 * @see Wydrowski et al., "Load is not what you should balance: Introducing Prequal", NSDI 2024
 */
export class Probes {
  /** The slots of pending probes, as columns: the proxy that asks, and the instance asked. */
  private readonly proxies: ServiceProxy[] = [];
  private readonly services: Service[] = [];
  private readonly instances: number[] = [];
  private readonly free: number[] = [];
  private readonly columns = new Map<Service, Float64Array>();
  private readonly kind: Kind;

  constructor(private readonly scheduler: Scheduler) {
    this.kind = scheduler.kind(Priority.completion, (slot) => this.answered(slot));
  }

  /** Sends a probe; nothing comes back from an instance that is not there, or does not answer. */
  send(service: Service, proxy: ServiceProxy, instance: number): void {
    const { scheduler } = this;
    const slot = this.free.pop() ?? this.services.length;
    this.services[slot] = service;
    this.proxies[slot] = proxy;
    this.instances[slot] = instance;
    const { delay } = service.spec.proxies;
    const roundTripMs = delay.type === "constant" && delay.value > 0 ? 2 * delay.value : ROUND_TRIP_MS;
    scheduler.at(scheduler.now + roundTripMs, this.kind, slot);
  }

  /** Learns from an answer how long requests take on an instance, and at which load. */
  learn(service: Service, instance: number, latencyMs: number, load: number): void {
    const known = this.columnsOf(service, instance);
    const at = instance << 1;
    const weight = known[at]! >= 0 ? 1 / MEMORY : 1;
    known[at] = weight === 1 ? latencyMs : known[at]! + (latencyMs - known[at]!) * weight;
    known[at + 1] = weight === 1 ? load : known[at + 1]! + (load - known[at + 1]!) * weight;
  }

  /** How long a request would take now: mean latency so far, scaled from the mean load to the present one; 0 while unknown. */
  private estimateMs(service: Service, instance: number): number {
    const known = this.columnsOf(service, instance);
    const latencyMs = known[instance << 1]!;
    return latencyMs >= 0 ? (latencyMs * (service.instances.placedOf(instance) + 1)) / (known[(instance << 1) + 1]! + 1) : 0;
  }

  /** Mean latency and mean load of each instance of a service, side by side; NaN before the first answer. */
  private columnsOf(service: Service, instance: number): Float64Array {
    let known = this.columns.get(service);
    if (known === undefined || instance << 1 >= known.length) {
      const grown = new Float64Array(Math.max(32, instance * 4)).fill(Number.NaN);
      if (known !== undefined) grown.set(known);
      known = grown;
      this.columns.set(service, known);
    }
    return known;
  }

  private answered(slot: number): void {
    const service = this.services[slot]!;
    const proxy = this.proxies[slot]!;
    const instance = this.instances[slot]!;
    this.free.push(slot);
    if (service.instances.lifeOf(instance) !== Life.ready || service.instances.impairmentOf(instance) & Impairment.stopped) return;
    proxy.balancer.probed?.(proxy.endpoints.of(instance), service.instances.placedOf(instance), this.estimateMs(service, instance));
  }
}
