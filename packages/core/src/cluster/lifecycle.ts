import type { Distribution } from "../engine/distributions/distribution.js";
import type { Random } from "../engine/random.js";
import { type Kind, Priority } from "../engine/scheduler.js";
import { Histogram } from "../metrics/histogram.js";
import type { InstanceSpec } from "../model/scenario.js";
import type { ClusterContext, LifecyclePart } from "./context.js";
import { InstanceEndpoint } from "./endpoint-set.js";
import { InstanceFloat, type InstanceRecord, Life } from "./instance-table.js";
import { Float, Id, Shift, Stage, Word } from "./request-table.js";
import type { Service } from "./service.js";

/** What happened to the instances of a cluster. */
export type LifecycleEvent = "instance-ready" | "instance-draining" | "instance-gone" | "instance-killed";

export interface LifecycleOptions {
  readonly buildDemand: (spec: InstanceSpec) => Distribution | undefined;
  readonly startup: ReadonlyMap<Service, { readonly law: Distribution; readonly random: Random }>;
  readonly log: (type: LifecycleEvent, service: Service, instance: number) => void;
}

/** Births and deaths of instances: starting, ready, draining, gone. */
export class Lifecycle implements LifecyclePart {
  private readonly refs: { readonly service: Service; readonly instance: number }[] = [];
  private readonly refOf = new Map<InstanceRecord, number>();
  private readonly readyKind: Kind;
  private readonly seenKind: Kind;
  private readonly unseenKind: Kind;
  private readonly killKind: Kind;

  constructor(
    private readonly cluster: ClusterContext,
    private readonly options: LifecycleOptions,
  ) {
    const on = (act: (service: Service, instance: number) => void): Kind =>
      cluster.scheduler.kind(Priority.control, (ref) => act(this.refs[ref]!.service, this.refs[ref]!.instance));
    this.readyKind = on((service, instance) => this.becomeReady(service, instance));
    this.seenKind = on((service, instance) => this.join(service, instance));
    this.unseenKind = on((service, instance) => this.leave(service, instance));
    this.killKind = on((service, instance) => this.kill(service, instance));
  }

  /** Makes an instance; `warm` ones are ready and at full speed at once, as at the start of a run. */
  create(service: Service, spec: InstanceSpec, warm: boolean): void {
    const { scheduler, cpus } = this.cluster;
    const { now } = scheduler;
    const number = service.instances.length;
    const concurrency = spec.concurrency;
    const record: InstanceRecord = {
      spec,
      endpoint: new InstanceEndpoint(service.endpoints, number, `${service.spec.name}-${number}`, spec.weight, spec.zone, concurrency),
      createdMs: now,
      demand: this.options.buildDemand(spec),
      readyMs: null,
      drainingMs: null,
      goneMs: null,
      histogram: service.keepsHistograms ? new Histogram(4) : undefined,
    };
    const shares = spec.cpu.limit < concurrency;
    const cpu = shares ? cpus.add(spec.cpu.limit, () => service.speedOf(number, scheduler.now), service.sharedCores) : Id.none;
    const instance = service.instances.add(record, cpu);
    if (shares) service.sharesCpus = true;
    if (record.demand !== undefined) service.hasInstanceDemands = true;
    service.lines.ensure(service.lineOf(instance));
    service.endpoints.ensure(instance);
    this.refOf.set(record, this.refs.push({ service, instance }) - 1);
    if (warm) {
      service.instances.set(instance, InstanceFloat.readyMs, Number.NEGATIVE_INFINITY);
      this.makeReady(service, instance);
      this.join(service, instance);
    } else {
      service.starting.add(1, now);
      service.coldStarts++;
      const { law, random } = this.options.startup.get(service)!;
      random.index = instance;
      scheduler.at(now + law.sample(random), this.readyKind, this.refOf.get(record)!);
    }
  }

  /** Stops sending requests to an instance; it goes once its work is done or its grace is over. */
  drain(service: Service, instance: number): void {
    const { scheduler, work } = this.cluster;
    const { now } = scheduler;
    const { instances, spec } = service;
    const record = instances.records[instance]!;
    record.drainingMs = now;
    if (instances.lifeOf(instance) === Life.starting) {
      service.starting.add(-1, now);
      this.end(service, instance, "instance-gone");
      return;
    }
    instances.setLife(instance, Life.draining);
    service.ready.add(-1, now);
    service.draining.add(1, now);
    this.options.log("instance-draining", service, instance);
    if (spec.registry.propagationMs > 0) scheduler.at(now + spec.registry.propagationMs, this.unseenKind, this.refOf.get(record)!);
    else this.leave(service, instance);
    // With nobody else to take it, work is better finished where it is.
    if (spec.drain.running === "requeue" && (service.central || service.endpoints.length > 0)) this.requeueAll(service, instance);
    if (instances.lifeOf(instance) !== Life.draining) return;
    if (spec.drain.graceMs < Number.POSITIVE_INFINITY) scheduler.at(now + spec.drain.graceMs, this.killKind, this.refOf.get(record)!);
    if (service.central) work.serveCentral(service);
  }

  drained(service: Service, instance: number): void {
    // A balancer that has not heard of it may still send: it waits for the news to spread.
    if (service.instances.records[instance]!.endpoint.index < 0) this.end(service, instance, "instance-gone");
  }

  private becomeReady(service: Service, instance: number): void {
    const { scheduler } = this.cluster;
    if (service.instances.lifeOf(instance) !== Life.starting) return;
    service.starting.add(-1, scheduler.now);
    service.instances.set(instance, InstanceFloat.readyMs, scheduler.now);
    this.makeReady(service, instance);
    this.options.log("instance-ready", service, instance);
    if (service.spec.registry.propagationMs > 0) {
      scheduler.at(scheduler.now + service.spec.registry.propagationMs, this.seenKind, this.refOf.get(service.instances.records[instance]!)!);
    } else {
      this.join(service, instance);
    }
  }

  private makeReady(service: Service, instance: number): void {
    const { now } = this.cluster.scheduler;
    const record = service.instances.records[instance]!;
    record.readyMs = now;
    service.instances.setLife(instance, Life.ready);
    service.ready.add(1, now);
    service.slots.add(finite(record.spec.concurrency), now);
    service.cores.add(record.spec.cpu.request, now);
    service.coreLimits.add(finite(record.spec.cpu.limit), now);
  }

  private join(service: Service, instance: number): void {
    if (service.instances.lifeOf(instance) !== Life.ready) return;
    const { endpoint } = service.instances.records[instance]!;
    service.endpoints.join(endpoint);
    if (!service.central) return;
    if (service.instances.busyOf(instance) < service.instances.slotsOf(instance)) service.free.add(instance);
    this.cluster.work.serveCentral(service);
  }

  private leave(service: Service, instance: number): void {
    const { endpoint } = service.instances.records[instance]!;
    service.endpoints.leave(endpoint);
    service.free.remove(instance);
    if (service.instances.lifeOf(instance) === Life.draining && endpoint.inFlight === 0) this.end(service, instance, "instance-gone");
  }

  private requeueAll(service: Service, instance: number): void {
    const { requests, sites, work } = this.cluster;
    const rows: number[] = [];
    for (let row = 0; row < requests.used; row++) {
      const word = row << Shift.words;
      const stage = requests.words[word | Word.stage];
      if (stage !== Stage.running && (service.central || stage !== Stage.queued)) continue;
      if (requests.words[word | Word.instance] === instance && sites[requests.words[word | Word.site]!]!.target === service) rows.push(row);
    }
    // The one that had started first ends up in front.
    const sinceMs = (row: number): number => requests.floats[(row << Shift.floats) | Float.sinceMs]!;
    const queued = (row: number): number => +(requests.words[(row << Shift.words) | Word.stage] === Stage.queued);
    if (service.central) rows.sort((a, b) => sinceMs(b) - sinceMs(a) || b - a);
    else rows.sort((a, b) => queued(a) - queued(b) || sinceMs(a) - sinceMs(b) || a - b);
    for (const row of rows) {
      if (requests.words[(row << Shift.words) | Word.stage] === Stage.queued) work.leaveLine(row, service);
      work.requeue(row);
    }
  }

  private kill(service: Service, instance: number): void {
    if (service.instances.lifeOf(instance) !== Life.draining) return;
    if (service.central) this.leave(service, instance);
    if (service.instances.lifeOf(instance) === Life.draining) this.end(service, instance, "instance-killed");
  }

  private end(service: Service, instance: number, how: LifecycleEvent): void {
    const { now } = this.cluster.scheduler;
    const { instances } = service;
    if (instances.lifeOf(instance) === Life.gone) return;
    const record = instances.records[instance]!;
    if (instances.lifeOf(instance) === Life.draining) {
      service.draining.add(-1, now);
      service.slots.add(-finite(record.spec.concurrency), now);
      service.cores.add(-record.spec.cpu.request, now);
      service.coreLimits.add(-finite(record.spec.cpu.limit), now);
    }
    instances.setLife(instance, Life.gone);
    record.goneMs = now;
    this.options.log(how, service, instance);
    if (how === "instance-killed") this.cluster.giveUp.loseAll(service, instance);
  }
}

/** What counts towards utilisation: capacity without limit is never used up. */
function finite(capacity: number): number {
  return capacity === Number.POSITIVE_INFINITY ? 0 : capacity;
}
