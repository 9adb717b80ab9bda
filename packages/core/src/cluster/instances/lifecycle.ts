import type { Agenda } from "../../engine/agenda.js";
import type { Distribution } from "../../engine/distributions/distribution.js";
import type { Random } from "../../engine/random.js";
import { type Kind, Priority } from "../../engine/scheduler.js";
import { Histogram } from "../../metrics/histogram.js";
import type { InstanceSpec } from "../../model/scenario.js";
import type { ClusterContext } from "../context.js";
import { LISTED } from "../on-demand/past-lives.js";
import type { LifecyclePart } from "../parts.js";
import { Id } from "../requests/request-layout.js";
import type { Version } from "../rollout/version.js";
import type { Service } from "../service.js";
import { giveBackAll } from "./give-back.js";
import { Impairment } from "./impairment.js";
import { InstanceRare, Life } from "./instance-layout.js";
import type { InstanceRecord } from "./instance-table.js";
import { leavingLoss } from "./leaving-loss.js";
import { killedAfterMs, stopSignalAfterMs } from "./stop-times.js";

/** What happened to the instances of a cluster. */
export type LifecycleEvent = "instance-ready" | "instance-draining" | "instance-gone" | "instance-killed" | "instance-down" | "instance-up";

export interface LifecycleOptions {
  readonly agenda: Agenda;
  readonly buildDemand: (spec: InstanceSpec) => Distribution | undefined;
  /** Random streams that startup times are drawn from. */
  readonly startup: ReadonlyMap<Service, Random>;
  readonly log: (type: LifecycleEvent, service: Service, instance: number, reason?: string) => void;
}

/** The lifecycle of instances: starting, ready, draining, gone. */
export class Lifecycle implements LifecyclePart {
  private readonly readyKind: Kind;
  private readonly killKind: Kind;

  constructor(
    private readonly cluster: ClusterContext,
    private readonly options: LifecycleOptions,
  ) {
    const { scheduler, refs } = cluster;
    this.readyKind = scheduler.kind(
      Priority.control,
      refs.on((service, instance) => this.becomeReady(service, instance)),
    );
    this.killKind = scheduler.kind(
      Priority.control,
      refs.on((service, instance) => this.kill(service, instance)),
    );
  }

  create(service: Service, group: InstanceSpec, warm: boolean, version: Version = service.version): number {
    const { scheduler, cpus, refs, discovery } = this.cluster;
    const { now } = scheduler;
    const { onDemand } = service;
    const vacant = onDemand === undefined ? Id.none : onDemand.past.reuse(now);
    const before = service.instances.records[vacant];
    const number = before === undefined ? service.instances.length : vacant;
    const serial = service.made++;
    const spec = warm ? group : (service.sizeOf?.(group) ?? group);
    const record: InstanceRecord = {
      spec,
      group,
      sizes: undefined,
      id: `${service.spec.name}-${serial}`,
      zone: spec.zone,
      placed: undefined,
      serial,
      isListed: onDemand === undefined || serial < LISTED,
      version,
      ref: before?.ref ?? refs.add(service, number),
      createdMs: now,
      demand: this.options.buildDemand(spec),
      readyMs: null,
      startEvent: Id.none,
      readyChangedMs: warm ? Number.NEGATIVE_INFINITY : now,
      drainingMs: null,
      stopSignalMs: Number.NEGATIVE_INFINITY,
      goneMs: null,
      restarts: 0,
      replaced: false,
      histogram: service.keepsHistograms ? new Histogram(4) : undefined,
      isHeldUp: false,
    };
    const mayShare = service.spec.vertical?.updates === "in-place" && spec.cpu.limit < Number.POSITIVE_INFINITY;
    const shares = spec.cpu.limit < spec.concurrency || mayShare;
    const ownCpu = (): number => cpus.add(spec.cpu.limit, () => service.speedOf(number, scheduler.now), service.sharedCores);
    const cpu = !shares ? Id.none : before === undefined ? ownCpu() : service.instances.cpuOf(number);
    if (shares && before !== undefined) cpus.renew(cpu);
    const instance = service.instances.add(record, cpu, number);
    const isOfNewKind = (shares && !service.sharesCpus) || (record.demand !== undefined && !service.hasInstanceDemands);
    service.sharesCpus ||= shares;
    service.hasInstanceDemands ||= record.demand !== undefined;
    if (isOfNewKind) this.cluster.straight.review();
    service.lines.ensure(service.lineOf(instance));
    for (const { endpoints } of service.proxies) {
      endpoints.add(instance, record.id, spec);
      if (service.roles?.serves(instance) === false) endpoints.setServing(instance, false);
    }
    const { nodes } = this.cluster;
    const isPlaced = nodes === undefined || nodes.admit(service, instance, warm);
    if (isPlaced && warm) {
      service.instances.setRare(instance, InstanceRare.readyMs, Number.NEGATIVE_INFINITY);
      this.makeReady(service, instance);
      if (onDemand === undefined) discovery.appeared(service, instance, true);
      else onDemand.ready(instance);
    } else {
      service.starting.add(1, now);
      service.coldStarts++;
      if (isPlaced) this.begin(service, instance);
    }
    this.cluster.faults.made(service, instance);
    return instance;
  }

  begin(service: Service, instance: number): void {
    const { scheduler } = this.cluster;
    const record = service.instances.records[instance]!;
    record.startEvent = scheduler.at(scheduler.now + this.startupMs(service, instance), this.readyKind, record.ref);
  }

  afterStartup(service: Service, instance: number, act: () => void): void {
    this.options.agenda.plan(this.cluster.scheduler.now + this.startupMs(service, instance), act);
  }

  drain(service: Service, instance: number, replaced = false): void {
    const { scheduler, work, discovery } = this.cluster;
    const { agenda } = this.options;
    const { now } = scheduler;
    const { instances, spec } = service;
    const record = instances.records[instance]!;
    record.drainingMs = now;
    record.replaced = replaced;
    service.onDemand?.leaves(instance);
    if (instances.lifeOf(instance) === Life.starting) {
      service.starting.add(-1, now);
      if (service.onDemand !== undefined) giveBackAll(this.cluster, service, instance, leavingLoss(service, instance));
      this.end(service, instance, "instance-gone");
      return;
    }
    instances.setLife(instance, Life.draining);
    if (isDown(service, instance)) service.crashed--;
    else service.ready.add(-1, now);
    service.draining.add(1, now);
    this.options.log("instance-draining", service, instance);
    // A crashed instance runs no preStop hook.
    const signalAfterMs = isDown(service, instance) ? 0 : stopSignalAfterMs(spec.drain);
    record.stopSignalMs = now + signalAfterMs;
    discovery.leaving(service, instance);
    if (signalAfterMs === 0) this.signalStop(service, instance);
    else agenda.plan(record.stopSignalMs, () => this.signalStop(service, instance));
    if (instances.lifeOf(instance) !== Life.draining) return;
    if (spec.drain.graceMs < Number.POSITIVE_INFINITY) scheduler.at(now + killedAfterMs(spec.drain), this.killKind, record.ref);
    if (service.central) work.serveCentral(service);
  }

  retire(service: Service, instance: number): void {
    const { now } = this.cluster.scheduler;
    const { instances } = service;
    const { startEvent } = instances.records[instance]!;
    if (instances.lifeOf(instance) === Life.starting) service.starting.add(-1, now);
    else if (isDown(service, instance)) service.crashed--;
    else {
      service.ready.add(-1, now);
      this.countCapacity(service, instance, -1);
    }
    if (startEvent !== Id.none) this.cluster.scheduler.cancel(startEvent);
    this.end(service, instance, "instance-gone");
  }

  drained(service: Service, instance: number): void {
    const { instances } = service;
    if (this.cluster.scheduler.now < instances.records[instance]!.stopSignalMs) return;
    // Balancers that do not know yet may still send to it: it stays until all know, unless it refuses new requests.
    if (instances.impairmentOf(instance) & Impairment.closed || !service.isKnown(instance)) this.end(service, instance, "instance-gone");
  }

  crashed(service: Service, instance: number, reason?: string): void {
    const { now } = this.cluster.scheduler;
    const life = service.instances.lifeOf(instance);
    if (life !== Life.ready && life !== Life.draining) return;
    if (life === Life.ready) {
      service.ready.add(-1, now);
      service.crashed++;
    }
    service.instances.records[instance]!.readyChangedMs = now;
    this.countCapacity(service, instance, -1);
    this.options.log("instance-down", service, instance, reason);
  }

  recovered(service: Service, instance: number): void {
    const { now } = this.cluster.scheduler;
    const { instances } = service;
    const life = instances.lifeOf(instance);
    if (life === Life.starting && instances.records[instance]!.isHeldUp) this.becomeReady(service, instance);
    if (life !== Life.ready && life !== Life.draining) return;
    if (life === Life.ready) {
      service.ready.add(1, now);
      service.crashed--;
    }
    instances.setRare(instance, InstanceRare.readyMs, now);
    instances.records[instance]!.readyChangedMs = now;
    instances.records[instance]!.restarts++;
    this.countCapacity(service, instance, 1);
    this.options.log("instance-up", service, instance);
  }

  /** A leaving instance gets the signal to stop. */
  private signalStop(service: Service, instance: number): void {
    const { discovery, work } = this.cluster;
    const { instances, spec } = service;
    const { running, newcomers } = spec.drain;
    if (instances.lifeOf(instance) !== Life.draining) return;
    // Without another instance to take it, the work is better finished here.
    if (running === "requeue" && (service.central || service.hasEndpoints)) {
      giveBackAll(this.cluster, service, instance, leavingLoss(service, instance));
      // Idle instances take the work now, not only when the next request comes.
      if (service.central) work.serveCentral(service);
    }
    if (newcomers === "refuse" && instances.lifeOf(instance) === Life.draining) {
      instances.impair(instance, Impairment.closed);
      if (service.central) service.free.close(instance);
      discovery.changed(service, instance);
    }
    if (instances.lifeOf(instance) === Life.draining && instances.placedOf(instance) === 0) this.drained(service, instance);
  }

  private startupMs(service: Service, instance: number): number {
    const { serial, version } = service.instances.records[instance]!;
    const random = this.options.startup.get(service)!;
    random.index = serial;
    return version.startup.sample(random);
  }

  private becomeReady(service: Service, instance: number): void {
    const { scheduler, discovery } = this.cluster;
    if (service.instances.lifeOf(instance) !== Life.starting) return;
    service.instances.records[instance]!.startEvent = Id.none;
    if (isDown(service, instance)) {
      service.instances.records[instance]!.isHeldUp = true;
      return;
    }
    service.starting.add(-1, scheduler.now);
    service.instances.setRare(instance, InstanceRare.readyMs, scheduler.now);
    service.instances.records[instance]!.readyChangedMs = scheduler.now;
    this.makeReady(service, instance);
    this.options.log("instance-ready", service, instance);
    if (service.onDemand === undefined) discovery.appeared(service, instance, false);
    else service.onDemand.ready(instance);
  }

  private makeReady(service: Service, instance: number): void {
    const { now } = this.cluster.scheduler;
    const record = service.instances.records[instance]!;
    record.readyMs = now;
    service.instances.setLife(instance, Life.ready);
    service.ready.add(1, now);
    this.countCapacity(service, instance, 1);
  }

  /** Adds the capacity of an instance to that of its service, or takes it away. */
  private countCapacity(service: Service, instance: number, sign: 1 | -1): void {
    const { now } = this.cluster.scheduler;
    const { concurrency, cpu } = service.instances.records[instance]!.spec;
    service.slots.add(sign * finite(concurrency), now);
    service.cores.add(sign * cpu.request, now);
    service.coreLimits.add(sign * finite(cpu.limit), now);
  }

  private kill(service: Service, instance: number): void {
    if (service.instances.lifeOf(instance) !== Life.draining) return;
    if (service.central) this.cluster.discovery.forget(service, instance);
    if (service.instances.lifeOf(instance) === Life.draining) this.end(service, instance, "instance-killed");
  }

  private end(service: Service, instance: number, how: LifecycleEvent): void {
    const { now } = this.cluster.scheduler;
    const { instances } = service;
    if (instances.lifeOf(instance) === Life.gone) return;
    const record = instances.records[instance]!;
    if (instances.lifeOf(instance) === Life.draining) {
      service.draining.add(-1, now);
      if (!isDown(service, instance)) this.countCapacity(service, instance, -1);
    }
    instances.setLife(instance, Life.gone);
    record.goneMs = now;
    this.cluster.nodes?.left(service, instance);
    this.options.log(how, service, instance);
    if (how === "instance-killed") this.cluster.giveUp.loseAll(service, instance, leavingLoss(service, instance));
    service.onDemand?.gone(instance);
  }
}

function isDown({ instances }: Service, instance: number): boolean {
  return (instances.impairmentOf(instance) & Impairment.down) !== 0;
}

/** A capacity as utilisation counts it: unlimited capacity is left out. */
function finite(capacity: number): number {
  return capacity === Number.POSITIVE_INFINITY ? 0 : capacity;
}
