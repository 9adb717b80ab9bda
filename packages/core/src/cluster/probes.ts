import { type Kind, Priority, type Scheduler } from "../engine/scheduler.js";
import { Life } from "./instance-table.js";
import type { Service } from "./service.js";
import type { ServiceProxy } from "./service-proxy.js";

/** Time between datacentre hosts, there and back, where the scenario gives proxies no delay of their own. */
const ROUND_TRIP_MS = 0.5;
/** Answers after which a latency has lost half of its weight in an instance's own estimate. */
const MEMORY = 16;

/**
 * Small questions from balancers to instances: how many requests are you working on, and how long
 * does one take? The answer is that of the moment it reaches the balancer less the way back.
 * @see Wydmuch et al., "Load is not what you should balance: Introducing Prequal", NSDI 2024
 */
export class Probes {
  /** By place of a pending probe: through whom, and whom it asks. */
  private readonly proxies: ServiceProxy[] = [];
  private readonly services: Service[] = [];
  private readonly instances: number[] = [];
  private readonly free: number[] = [];
  private readonly latencies = new Map<Service, Float64Array>();
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

  /** Learns from an answer how long requests take on an instance. */
  learn(service: Service, instance: number, latencyMs: number): void {
    let known = this.latencies.get(service);
    if (known === undefined || instance >= known.length) {
      const grown = new Float64Array(Math.max(16, instance * 2)).fill(Number.NaN);
      if (known !== undefined) grown.set(known);
      known = grown;
      this.latencies.set(service, known);
    }
    const before = known[instance]!;
    known[instance] = before >= 0 ? before + (latencyMs - before) / MEMORY : latencyMs;
  }

  private answered(slot: number): void {
    const service = this.services[slot]!;
    const proxy = this.proxies[slot]!;
    const instance = this.instances[slot]!;
    this.free.push(slot);
    if (service.instances.lifeOf(instance) !== Life.ready) return;
    const latencyMs = this.latencies.get(service)?.[instance] ?? Number.NaN;
    proxy.balancer.probed?.(proxy.endpoints.of(instance), service.instances.placedOf(instance), latencyMs >= 0 ? latencyMs : 0);
  }
}
