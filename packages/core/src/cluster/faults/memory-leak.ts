import type { Agenda, Planned } from "../../engine/agenda.js";
import type { MemoryLeakEffect } from "../../model/faults.js";
import type { ClusterContext } from "../context.js";
import { Impairment } from "../instances/impairment.js";
import { InstanceRare, Life } from "../instances/instance-layout.js";
import type { InstanceRecord } from "../instances/instance-table.js";
import type { Service } from "../service.js";
import type { Crash } from "./crash.js";
import type { InstanceEffect, Occurrence } from "./effect.js";
import type { Nested } from "./nested.js";
import { type Backoff, createBackoff } from "./restart-backoff.js";

/** The leak of one instance. */
interface Leak {
  readonly active: Map<Occurrence, MemoryLeakEffect>;
  bytes: number;
  /** Up to when `bytes` is counted. */
  countedMs: number;
  /** The instance, and its restarts when the leak was last counted: each of them frees what had leaked. */
  record: InstanceRecord;
  restarts: number;
  /** How long it stays down when it is killed; created at the first kill. */
  backoff: Backoff | undefined;
  /** The next check of its memory. */
  look: Planned | undefined;
  isDying: boolean;
}

/** Rounding error of the clock. */
const ROUNDING_MS = 1e-6;

/** Shortest time to live that is assumed for an instance that is not up yet. */
const FRESH_MS = 0.001;

/** Instances whose memory grows: one that exceeds its limit is killed, and restarts after a back-off. Several leaks of one instance add up. */
export class Leaks {
  private readonly byService = new Map<Service, Leak[]>();

  constructor(
    private readonly cluster: ClusterContext,
    private readonly agenda: Agenda,
    private readonly watched: Nested,
    private readonly kill: Crash,
  ) {}

  /** Begins a leak of an instance; what has leaked stays until it restarts. */
  create(effect: MemoryLeakEffect): InstanceEffect {
    return {
      begin: (service, instance, occurrence) => {
        const leak = this.on(service, instance);
        this.settle(leak, service, instance);
        leak.active.set(occurrence, effect);
        this.watched.enter(service, instance);
        service.instances.impair(instance, Impairment.watched);
        this.lookLater(leak, service, instance);
      },
      end: (service, instance, occurrence) => {
        const leak = this.on(service, instance);
        this.settle(leak, service, instance);
        leak.active.delete(occurrence);
        if (this.watched.leave(service, instance)) service.instances.restore(instance, Impairment.watched);
        this.lookLater(leak, service, instance);
      },
    };
  }

  /** A request has reached an instance. */
  received(service: Service, instance: number): void {
    const leak = this.byService.get(service)?.[instance];
    if (leak === undefined || leak.active.size === 0) return;
    this.settle(leak, service, instance);
    for (const { bytesPerRequest } of leak.active.values()) leak.bytes += bytesPerRequest;
    // The request reaches the instance before this kills it.
    if (this.room(leak, service, instance) < 0) this.dieSoon(leak, service, instance);
    else this.lookLater(leak, service, instance);
  }

  /** Adds what has leaked up to now. */
  private settle(leak: Leak, service: Service, instance: number): void {
    const { now } = this.cluster.scheduler;
    const { instances } = service;
    const record = instances.records[instance]!;
    if (record !== leak.record || record.restarts !== leak.restarts) {
      leak.record = record;
      leak.restarts = record.restarts;
      leak.bytes = 0;
    }
    const sinceMs = Math.max(leak.countedMs, instances.rare(instance, InstanceRare.readyMs));
    if (isUp(service, instance)) leak.bytes += Math.max(0, now - sinceMs) * rateOf(leak);
    leak.countedMs = now;
  }

  /** Bytes left below its limit; below 0 it is to be killed. */
  private room(leak: Leak, service: Service, instance: number): number {
    const perRequest = service.instances.records[instance]!.spec.memory.use?.perRequestBytes ?? 0;
    return this.freshRoom(leak, service, instance) - perRequest * service.instances.placedOf(instance) - leak.bytes;
  }

  /** Bytes left below its limit right after a start, with no request and nothing leaked. */
  private freshRoom({ active }: Leak, { instances }: Service, instance: number): number {
    const { use, limitBytes } = instances.records[instance]!.spec.memory;
    let limit = Number.POSITIVE_INFINITY;
    for (const effect of active.values()) limit = Math.min(limit, effect.limitBytes ?? limitBytes);
    return limit - (use?.baseBytes ?? 0);
  }

  /** Schedules the next check for when its memory will be used up if nothing changes; while it is down, for when it would be after a start now. */
  private lookLater(leak: Leak, service: Service, instance: number): void {
    const rate = rateOf(leak);
    if (leak.look === undefined && rate === 0) return;
    this.agenda.cancel(leak.look);
    leak.look = undefined;
    if (rate === 0 || leak.isDying) return;
    const waitMs = isUp(service, instance)
      ? Math.max(ROUNDING_MS, this.room(leak, service, instance) / rate)
      : Math.max(FRESH_MS, this.freshRoom(leak, service, instance) / rate);
    leak.look = this.agenda.plan(this.cluster.scheduler.now + waitMs, () => this.look(leak, service, instance));
  }

  private look(leak: Leak, service: Service, instance: number): void {
    leak.look = undefined;
    if (service.instances.lifeOf(instance) === Life.gone) return;
    this.settle(leak, service, instance);
    if (isUp(service, instance) && this.room(leak, service, instance) <= rateOf(leak) * ROUNDING_MS) this.dieSoon(leak, service, instance);
    else this.lookLater(leak, service, instance);
  }

  /** Kills it after the current event. */
  private dieSoon(leak: Leak, service: Service, instance: number): void {
    if (leak.isDying) return;
    leak.isDying = true;
    const { scheduler, lifecycle } = this.cluster;
    this.agenda.plan(scheduler.now, () => {
      const { instances } = service;
      leak.isDying = false;
      if (instances.lifeOf(instance) === Life.gone || instances.isDown(instance)) return;
      for (const { backoff } of leak.active.values()) leak.backoff ??= createBackoff(() => backoff);
      this.kill.begin(service, instance);
      this.kill.strike(service, instance);
      const waitMs = leak.backoff?.waitMs(scheduler.now) ?? 0;
      this.agenda.plan(scheduler.now + waitMs, () => {
        lifecycle.afterStartup(service, instance, () => {
          this.kill.end(service, instance);
          this.settle(leak, service, instance);
          this.lookLater(leak, service, instance);
        });
      });
    });
  }

  private on(service: Service, instance: number): Leak {
    let all = this.byService.get(service);
    if (all === undefined) {
      all = [];
      this.byService.set(service, all);
      service.leakedBytes = (one) => this.leaked(service, one);
    }
    const record = service.instances.records[instance]!;
    all[instance] ??= {
      active: new Map(),
      bytes: 0,
      countedMs: this.cluster.scheduler.now,
      record,
      restarts: record.restarts,
      backoff: undefined,
      look: undefined,
      isDying: false,
    };
    return all[instance];
  }

  private leaked(service: Service, instance: number): number {
    const leak = this.byService.get(service)?.[instance];
    if (leak === undefined) return 0;
    this.settle(leak, service, instance);
    return leak.bytes;
  }
}

function isUp({ instances }: Service, instance: number): boolean {
  return instances.lifeOf(instance) !== Life.starting && !instances.isDown(instance);
}

/** Bytes that leak in a ms. */
function rateOf({ active }: Leak): number {
  let sum = 0;
  for (const { bytesPerMs } of active.values()) sum += bytesPerMs;
  return sum;
}
