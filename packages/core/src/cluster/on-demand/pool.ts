import type { OnDemandSpec } from "../../model/on-demand.js";
import type { InstanceSpec } from "../../model/scenario.js";
import type { ClusterContext } from "../context.js";
import { InstanceShift, InstanceWord, Life } from "../instances/instance-layout.js";
import { UNLIMITED } from "../instances/instance-table.js";
import type { Service } from "../service.js";
import { InstanceList } from "./instance-list.js";
import type { KeepAlive } from "./keep-alive.js";
import type { OnDemandBooks } from "./on-demand-books.js";
import type { PastLives } from "./past-lives.js";
import type { ReuseOrder } from "./reuse-order.js";

/** The instances of a service on demand: which are starting, which have room, which are idle, and when they go. */
export class Pool {
  /** Instances that are starting or ready. */
  live = 0;
  /** In the order in which they began to start. */
  readonly starting = new InstanceList();
  /** Starting ones that have room for another request. */
  readonly joinable = new InstanceList();
  private readonly isLive: boolean[] = [];
  /** What a new instance is, by zone. */
  private readonly templates: readonly InstanceSpec[];

  constructor(
    private readonly cluster: ClusterContext,
    private readonly service: Service,
    private readonly spec: OnDemandSpec,
    private readonly books: OnDemandBooks,
    private readonly past: PastLives,
    private readonly keepAlive: KeepAlive,
    /** Ready ones that have room. */
    private readonly roomy: ReuseOrder,
  ) {
    this.templates = spec.zones.map((zone) => ({ ...service.spec.template, zone }));
  }

  /** The ready instance that gets the next request; −1 when none has room. */
  get next(): number {
    return this.roomy.next;
  }

  /** Begins to start an instance. */
  start(): number {
    const { service } = this;
    const template = this.templates[service.made % this.templates.length]!;
    const instance = this.cluster.lifecycle.create(service, template, false);
    // Nothing works there before it is ready.
    service.instances.words[(instance << InstanceShift.words) | InstanceWord.slots] = 0;
    this.isLive[instance] = true;
    this.count(1);
    this.starting.join(instance);
    return instance;
  }

  /** An instance gets a request, which is not counted there yet. */
  take(instance: number): void {
    const { instances } = this.service;
    const placed = instances.placedOf(instance) + 1;
    if (instances.lifeOf(instance) === Life.starting) {
      if (placed < this.slotsOf(instance)) this.joinable.join(instance);
      else this.joinable.remove(instance);
      return;
    }
    const idleMs = this.keepAlive.end(instance);
    if (idleMs >= 0) this.books.gaps.record(idleMs);
    this.follow(instance, placed);
  }

  /** A request has left an instance. */
  left(instance: number): void {
    const { instances } = this.service;
    if (!this.isLive[instance]) return;
    const placed = instances.placedOf(instance);
    if (instances.lifeOf(instance) === Life.starting) {
      if (placed === 0 && this.spec.waitFor === "its-own" && this.spec.cancelStarts) this.cancel(instance);
      else this.joinable.join(instance);
      return;
    }
    this.follow(instance, placed);
    this.rest(instance);
  }

  ready(instance: number): void {
    const { instances, free } = this.service;
    if (this.starting.has(instance)) {
      this.starting.remove(instance);
      this.joinable.remove(instance);
    } else {
      this.isLive[instance] = true;
      this.count(1);
    }
    instances.words[(instance << InstanceShift.words) | InstanceWord.slots] = this.slotsOf(instance);
    this.follow(instance, instances.placedOf(instance));
    if (!this.service.central) return;
    free.open(instance);
    free.add(instance);
  }

  /** An instance is idle if it has nothing to do. */
  rest(instance: number): void {
    if (this.isLive[instance] && this.service.instances.placedOf(instance) === 0) this.keepAlive.begin(instance);
  }

  cancel(instance: number): void {
    this.books.cancelled++;
    this.cluster.lifecycle.retire(this.service, instance);
  }

  expired(instance: number): void {
    this.keepAlive.expire(instance);
    if (this.live <= this.spec.min) return;
    this.books.expired++;
    this.cluster.lifecycle.retire(this.service, instance);
  }

  /** An instance is not to be counted on any more. */
  leave(instance: number): void {
    if (!this.isLive[instance]) return;
    this.isLive[instance] = false;
    this.count(-1);
    this.starting.remove(instance);
    this.joinable.remove(instance);
    this.roomy.remove(instance);
    this.keepAlive.end(instance);
    this.service.free.close(instance);
  }

  /** An instance that has crashed is gone, unless it was already. */
  discard(instance: number): void {
    if (this.service.instances.lifeOf(instance) === Life.gone) return;
    this.cluster.lifecycle.retire(this.service, instance);
  }

  /** An instance is gone, however that came. */
  gone(instance: number): void {
    const { createdMs, readyMs } = this.service.instances.records[instance]!;
    this.leave(instance);
    if (readyMs !== null) this.books.lifetimes.record(this.cluster.scheduler.now - createdMs);
    this.past.vacate(instance);
  }

  private count(change: number): void {
    this.live += change;
    this.service.desired.add(change, this.cluster.scheduler.now);
  }

  private follow(instance: number, placed: number): void {
    const { records } = this.service.instances;
    if (placed < this.slotsOf(instance)) this.roomy.use(instance, records[instance]!.serial);
    else this.roomy.remove(instance);
  }

  private slotsOf(instance: number): number {
    return Math.min(UNLIMITED, this.service.instances.records[instance]!.spec.concurrency);
  }
}
