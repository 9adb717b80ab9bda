import { PodWindow } from "../../metrics/pod-window.js";
import type { PodMetrics, PodObservation } from "../../policy/autoscaling.js";
import { InstanceFloat, type InstanceRecord, Life } from "../instances/instance-table.js";
import type { SharedCpus } from "../instances/shared-cpus.js";
import { usedBytes } from "../instances/used-bytes.js";
import { Id } from "../requests/request-table.js";
import type { Service } from "../service.js";

/** Whether something is about an instance. */
export type Covers = (service: Service, instance: number) => boolean;

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** An instance under watch, as autoscalers see it, with its scrapes. */
interface WatchedPod {
  readonly instance: number;
  readonly record: InstanceRecord;
  readonly window: PodWindow;
  readonly view: Writable<PodObservation>;
  /** Whether anything is known of the memory it uses: its record lies elsewhere, and is seldom in the cache. */
  readonly usesMemory: boolean;
}

/** Measures the instances of one service, one by one. */
export class PodWatch {
  private readonly pods: WatchedPod[] = [];
  private readonly views: PodObservation[] = [];
  private seen = 0;
  /** Changes of the instances that it has followed. */
  private followed = -1;
  private readonly size: number;
  private readonly byCpu: boolean;
  /** Of requests still at it: time in slots, or computing, not written down yet; by instance. */
  private liveMs = new Float64Array(16);
  private marks: (readonly [usedMs: number, received: number])[] = [];

  constructor(
    private readonly service: Service,
    private readonly cpus: SharedCpus,
    private readonly metrics: PodMetrics,
  ) {
    this.size = Math.ceil((metrics.windowMs + metrics.lagMs) / metrics.resolutionMs) + 2;
    this.byCpu = service.spec.template.cpu.given;
  }

  /** Makes room for what requests still at it add to the scrape. */
  begin(): void {
    const { length } = this.service.instances;
    if (this.liveMs.length < length) this.liveMs = new Float64Array(2 * length);
    else this.liveMs.fill(0, 0, length);
  }

  /** A request is still at it on an instance; NaN for what it is not doing. */
  addLive(instance: number, busyMs: number, computingMs: number): void {
    const ageMs = this.byCpu ? computingMs : busyMs;
    if (ageMs >= 0) this.liveMs[instance]! += ageMs;
  }

  /** Scrapes the instances, but those in the dark. */
  scrape(nowMs: number, isDark: Covers | undefined): void {
    this.follow();
    for (const { instance, record, window, usesMemory } of this.pods) {
      if (isDark?.(this.service, instance)) continue;
      const memory = usesMemory ? Math.min(record.spec.memory.limitBytes, usedBytes(this.service, instance)!) : Number.NaN;
      window.add(nowMs, this.usedMs(instance), this.receivedOn(instance), memory);
    }
  }

  /** Forgets what was scraped on those instances. */
  forget(covers: Covers): void {
    for (const { instance, window } of this.pods) if (covers(this.service, instance)) window.forget();
  }

  /** The figures are about to begin anew. */
  mark(): void {
    this.marks = this.pods.map(({ instance }) => [this.usedMs(instance), this.receivedOn(instance)]);
  }

  /** The figures have begun anew since the mark: older scrapes are told from there. */
  rebase(): void {
    for (const [i, [usedMs, received]] of this.marks.entries()) {
      const { instance, window } = this.pods[i]!;
      window.rebase(usedMs - this.usedMs(instance), received - this.receivedOn(instance));
    }
  }

  /** What the registry and the pipeline show at this instant; the list and its entries are reused. */
  observe(nowMs: number): readonly PodObservation[] {
    this.follow();
    const { instances } = this.service;
    const { lagMs, windowMs } = this.metrics;
    for (const { instance, record, window, view, usesMemory } of this.pods) {
      const life = instances.lifeOf(instance);
      view.phase = record.readyMs === null ? "pending" : "running";
      view.isReady = life !== Life.starting && !instances.isDown(instance);
      view.isDeleting = life === Life.draining;
      view.readyChangedMs = record.readyChangedMs;
      if (this.byCpu) view.cpuRequest = record.spec.cpu.request;
      if (usesMemory) view.memoryRequest = record.spec.memory.requestBytes;
      if (record.placed !== undefined && view.startMs > Number.NEGATIVE_INFINITY) view.startMs = record.placed.atMs;
      window.read(nowMs - lagMs, windowMs, view);
    }
    return this.views;
  }

  /** Shows what `observe` does, with the number of each instance. */
  visit(nowMs: number, look: (instance: number, pod: PodObservation) => void): void {
    this.observe(nowMs);
    for (const { instance, view } of this.pods) look(instance, view);
  }

  /** Takes in new instances and drops those that have gone. */
  private follow(): void {
    const { instances } = this.service;
    // Most scrapes and decisions find who was there before.
    if (this.followed === instances.changes) return;
    this.followed = instances.changes;
    const { pods, views } = this;
    for (let i = pods.length - 1; i >= 0; i--) {
      if (instances.lifeOf(pods[i]!.instance) !== Life.gone) continue;
      pods.splice(i, 1);
      views.splice(i, 1);
    }
    for (; this.seen < instances.length; this.seen++) {
      if (instances.lifeOf(this.seen) === Life.gone) continue;
      const pod = this.watch(this.seen);
      pods.push(pod);
      views.push(pod.view);
    }
  }

  private watch(instance: number): WatchedPod {
    const record = this.service.instances.records[instance]!;
    const { id, spec, createdMs, readyChangedMs } = record;
    const isOld = readyChangedMs === Number.NEGATIVE_INFINITY;
    const sample = { sampledMs: undefined, windowMs: 0, cpu: 0, requestsPerSecond: 0 };
    const state = { phase: "pending" as const, isReady: false, isDeleting: false, readyChangedMs };
    const cpuRequest = this.byCpu ? spec.cpu.request : spec.concurrency;
    const startMs = isOld ? readyChangedMs : createdMs;
    const { requestBytes, use } = spec.memory;
    const view = { id, startMs, cpuRequest, ...state, ...sample, ...(use && { memoryRequest: requestBytes, memory: undefined }) };
    return { instance, record, window: new PodWindow(this.size), view, usesMemory: use !== undefined };
  }

  /** Integral of the cores, or slots, in use on an instance; of requests still at it as far as the last survey told. */
  private usedMs(instance: number): number {
    const { instances } = this.service;
    const liveMs = this.liveMs[instance] ?? 0;
    if (!this.byCpu) return instances.get(instance, InstanceFloat.busyMs) + liveMs;
    const cpu = instances.cpuOf(instance);
    return instances.computedMs[instance]! + liveMs + (cpu === Id.none ? 0 : this.cpus.usedMs(cpu));
  }

  private receivedOn(instance: number): number {
    return this.service.instances.get(instance, InstanceFloat.received);
  }
}
