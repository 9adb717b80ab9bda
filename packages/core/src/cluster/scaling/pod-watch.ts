import { growFloats } from "../../engine/grow.js";
import type { PodScrapes } from "../../metrics/pod-scrapes.js";
import type { PodMetrics, PodObservation } from "../../policy/autoscaling.js";
import { InstanceFloat, Life } from "../instances/instance-layout.js";
import type { InstanceRecord, InstanceTable } from "../instances/instance-table.js";
import type { SharedCpus } from "../instances/shared-cpus.js";
import { usedBytes } from "../instances/used-bytes.js";
import { Id } from "../requests/request-layout.js";
import type { Service } from "../service.js";

/** Whether an outage covers an instance. */
export type Covers = (service: Service, instance: number) => boolean;

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Measures the instances of one service one by one, as metrics-server does. At each tick all services are scraped and then observed,
 * so little memory is touched for each: the observation of an instance is rewritten only where the instance has changed.
 */
export class PodWatch {
  /** Parallel lists: the instances, their scrapes, and their observations. */
  private readonly instances: number[] = [];
  private readonly places: number[] = [];
  private readonly views: Writable<PodObservation>[] = [];
  private seen = 0;
  /** `InstanceTable.changes` when the observations were last brought up to date. */
  private followed = -1;
  private readonly table: InstanceTable;
  private readonly byCpu: boolean;
  private readonly lagMs: number;
  private readonly windowMs: number;
  /** Whether anything is known of the memory that any of them uses. */
  private usesMemory = false;
  /** By instance: time in slots, or computing, of requests under way, which is not in the totals yet. */
  private liveMs = new Float64Array(16);
  private hasLive = false;
  private marks: (readonly [usedMs: number, received: number])[] = [];

  constructor(
    private readonly service: Service,
    private readonly cpus: SharedCpus,
    metrics: PodMetrics,
    private readonly scrapes: PodScrapes,
  ) {
    this.table = service.instances;
    this.byCpu = service.spec.template.cpu.given;
    this.lagMs = metrics.lagMs;
    this.windowMs = metrics.windowMs;
  }

  /** Discards what requests under way added to the last scrape. */
  begin(): void {
    if (!this.hasLive) return;
    this.hasLive = false;
    this.liveMs.fill(0);
  }

  /** Adds what a request under way has used of an instance so far; NaN for what it is not doing. */
  addLive(instance: number, busyMs: number, computingMs: number): void {
    const ageMs = this.byCpu ? computingMs : busyMs;
    if (!(ageMs >= 0)) return;
    if (instance >= this.liveMs.length) this.liveMs = growFloats(this.liveMs, 2 * instance);
    this.liveMs[instance]! += ageMs;
    this.hasLive = true;
  }

  /** Scrapes the instances, except those hidden by an outage. */
  scrape(nowMs: number, isDark: Covers | undefined): void {
    this.follow();
    const { service, instances, places, views, scrapes } = this;
    for (let i = 0; i < places.length; i++) {
      const instance = instances[i]!;
      if (isDark?.(service, instance)) continue;
      const memory = this.usesMemory && views[i]!.memoryRequest !== undefined ? this.memoryOn(instance) : Number.NaN;
      scrapes.add(places[i]!, nowMs, this.usedMs(instance), this.receivedOn(instance), memory);
    }
  }

  /** Discards the scrapes of the instances that an outage covers. */
  forget(covers: Covers): void {
    for (const [i, instance] of this.instances.entries()) if (covers(this.service, instance)) this.scrapes.forget(this.places[i]!);
  }

  /** Called before totals are reset at the end of the warm-up. */
  mark(): void {
    this.marks = this.instances.map((instance) => [this.usedMs(instance), this.receivedOn(instance)]);
  }

  /** Called after totals were reset: shifts older scrapes, so that differences to them stay right. */
  rebase(): void {
    for (const [i, [usedMs, received]] of this.marks.entries()) {
      const instance = this.instances[i]!;
      this.scrapes.rebase(this.places[i]!, usedMs - this.usedMs(instance), received - this.receivedOn(instance));
    }
  }

  /** Observations of all instances at this instant; the list and its entries are reused. */
  observe(nowMs: number): readonly PodObservation[] {
    this.follow();
    const { places, views, scrapes, lagMs, windowMs } = this;
    for (let i = 0; i < places.length; i++) scrapes.read(places[i]!, nowMs - lagMs, windowMs, views[i]!);
    return views;
  }

  /** As `observe`, with the number of each instance. */
  visit(nowMs: number, look: (instance: number, pod: PodObservation) => void): void {
    this.observe(nowMs);
    for (const [i, instance] of this.instances.entries()) look(instance, this.views[i]!);
  }

  /** Adds new instances, removes those that have gone, and updates the observations of the others. */
  private follow(): void {
    const { table } = this;
    // At most ticks nothing has changed.
    if (this.followed === table.changes) return;
    this.followed = table.changes;
    const { instances, places, views } = this;
    for (let i = instances.length - 1; i >= 0; i--) {
      if (table.lifeOf(instances[i]!) !== Life.gone) continue;
      this.scrapes.close(places[i]!);
      for (const list of [instances, places, views]) list.splice(i, 1);
    }
    for (; this.seen < table.length; this.seen++) {
      if (table.lifeOf(this.seen) === Life.gone) continue;
      instances.push(this.seen);
      places.push(this.scrapes.open());
      views.push(this.present(table.records[this.seen]!));
    }
    for (let i = 0; i < instances.length; i++) this.renew(views[i]!, instances[i]!);
  }

  /** Adds an instance. */
  private present({ id, spec, createdMs, readyChangedMs }: InstanceRecord): Writable<PodObservation> {
    const isOld = readyChangedMs === Number.NEGATIVE_INFINITY;
    const { requestBytes, use } = spec.memory;
    if (use !== undefined) this.usesMemory = true;
    const view: Writable<PodObservation> = {
      id,
      phase: "pending",
      isReady: false,
      isDeleting: false,
      startMs: isOld ? readyChangedMs : createdMs,
      readyChangedMs,
      cpuRequest: this.byCpu ? spec.cpu.request : spec.concurrency,
      sampledMs: undefined,
      windowMs: 0,
      cpu: 0,
      requestsPerSecond: 0,
    };
    return use === undefined ? view : { ...view, memoryRequest: requestBytes, memory: undefined };
  }

  /** Writes the observation of an instance as it is now. */
  private renew(view: Writable<PodObservation>, instance: number): void {
    const { table } = this;
    const { readyMs, readyChangedMs, spec, placed } = table.records[instance]!;
    const life = table.lifeOf(instance);
    view.phase = readyMs === null ? "pending" : "running";
    view.isReady = life !== Life.starting && !table.isDown(instance);
    view.isDeleting = life === Life.draining;
    view.readyChangedMs = readyChangedMs;
    if (this.byCpu) view.cpuRequest = spec.cpu.request;
    if (view.memoryRequest !== undefined) view.memoryRequest = spec.memory.requestBytes;
    if (placed !== undefined && view.startMs > Number.NEGATIVE_INFINITY) view.startMs = placed.atMs;
  }

  /** Integral over time of the cores, or slots, in use on an instance, requests under way included as of the last survey. */
  private usedMs(instance: number): number {
    const { table } = this;
    const liveMs = this.hasLive ? (this.liveMs[instance] ?? 0) : 0;
    if (!this.byCpu) return table.get(instance, InstanceFloat.busyMs) + liveMs;
    const usedMs = table.get(instance, InstanceFloat.computedMs) + liveMs;
    const cpu = this.service.sharesCpus ? table.cpuOf(instance) : Id.none;
    return cpu === Id.none ? usedMs : usedMs + this.cpus.usedMs(cpu);
  }

  private receivedOn(instance: number): number {
    return this.table.get(instance, InstanceFloat.received);
  }

  /** Bytes in use on an instance, at most its limit; NaN where the scenario does not say. */
  private memoryOn(instance: number): number {
    const { limitBytes } = this.table.records[instance]!.spec.memory;
    return Math.min(limitBytes, usedBytes(this.service, instance) ?? Number.NaN);
  }
}
