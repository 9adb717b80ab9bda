import { type Kind, Priority, type Scheduler } from "../../engine/scheduler.js";
import type { Gauge } from "../../metrics/gauge.js";
import { Id, Neighbour, RareFloat, Shift } from "../requests/request-layout.js";
import type { RequestTable } from "../requests/request-table.js";

/** The cores of one instance and the jobs on them. */
interface Cpu {
  cores: number;
  readonly speed: () => number;
  /** Where the cores in use are counted. */
  readonly inUse: Gauge;
  /** Work each job has received since the start: all jobs get the same. */
  virtual: number;
  settledMs: number;
  /** Integral of the cores in use, up to then. */
  usedMs: number;
  /** Binary heap of request rows by virtual finish. */
  readonly jobs: number[];
  wake: number;
  /** Called when the number of jobs or cores has changed; undefined where nothing listens. */
  changed: (() => void) | undefined;
}

/**
 * Processor sharing: n jobs on c cores each run at min(1, c / n) of an instance's speed. Kept in
 * virtual time — the work any one job has received — so that a job's finish is fixed when it
 * arrives, and one wake-up per instance is enough.
 * @see Kleinrock, Queueing Systems, vol. 2 (1976), ch. 4 (processor sharing)
 */
export class SharedCpus {
  private readonly cpus: Cpu[] = [];
  private readonly wakeKind: Kind;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly requests: RequestTable,
    private readonly done: (row: number) => void,
  ) {
    this.wakeKind = scheduler.kind(Priority.completion, (cpu) => this.finish(cpu));
  }

  /** Adds the cores of an instance; returns the number that stands for them here. */
  add(cores: number, speed: () => number, inUse: Gauge): number {
    const { now } = this.scheduler;
    return this.cpus.push({ cores, speed, inUse, virtual: 0, settledMs: now, usedMs: 0, jobs: [], wake: Id.none, changed: undefined }) - 1;
  }

  /** Sets the listener to jobs that come or go and to changes of cores; undefined removes it. */
  watch(id: number, changed: (() => void) | undefined): void {
    this.cpus[id]!.changed = changed;
  }

  /** Cores that jobs keep busy now. */
  inUse(id: number): number {
    const { jobs, cores } = this.cpus[id]!;
    return Math.min(jobs.length, cores);
  }

  /** Sets the number of cores of an instance; with 0 its jobs stand still. */
  resize(id: number, cores: number): void {
    const cpu = this.cpus[id]!;
    this.settle(cpu);
    const { jobs } = cpu;
    cpu.inUse.add(Math.min(jobs.length, cores) - Math.min(jobs.length, cpu.cores), this.scheduler.now);
    cpu.cores = cores;
    this.arm(cpu, id);
  }

  /** Reuses cores without a job for another instance, with totals from 0. */
  renew(id: number): void {
    this.cpus[id]!.virtual = 0;
  }

  /** Integral over time of the cores in use, since they were taken on; in core · ms. */
  usedMs(id: number): number {
    const { usedMs, jobs, cores, settledMs } = this.cpus[id]!;
    return usedMs + Math.min(jobs.length, cores) * (this.scheduler.now - settledMs);
  }

  /** Gives a job of that much work (ms at full speed) to an instance's cores. */
  start(id: number, row: number, workMs: number): void {
    const cpu = this.cpus[id]!;
    this.settle(cpu);
    this.requests.rareFloats[(row << Shift.floats) | RareFloat.workMs] = cpu.virtual + workMs;
    cpu.jobs.push(row);
    this.countCores(cpu, cpu.jobs.length - 1);
    this.up(cpu.jobs, cpu.jobs.length - 1, row);
    this.arm(cpu, id);
  }

  /** Takes a job off before it is done and returns the work left. */
  stop(id: number, row: number): number {
    const cpu = this.cpus[id]!;
    this.settle(cpu);
    const left = this.finishOf(row) - cpu.virtual;
    this.removeAt(cpu.jobs, this.requests.neighbours[(row << Shift.neighbours) | Neighbour.next]!);
    this.countCores(cpu, cpu.jobs.length + 1);
    this.arm(cpu, id);
    return Math.max(0, left);
  }

  private finish(id: number): void {
    const cpu = this.cpus[id]!;
    cpu.wake = Id.none;
    const row = cpu.jobs[0]!;
    // The clock rounds: set virtual time exactly to the end of the job.
    cpu.virtual = this.finishOf(row);
    cpu.usedMs += Math.min(cpu.jobs.length, cpu.cores) * (this.scheduler.now - cpu.settledMs);
    cpu.settledMs = this.scheduler.now;
    this.removeAt(cpu.jobs, 0);
    this.countCores(cpu, cpu.jobs.length + 1);
    this.arm(cpu, id);
    this.done(row);
  }

  private rate(cpu: Cpu): number {
    return cpu.speed() * Math.min(1, cpu.cores / cpu.jobs.length);
  }

  private settle(cpu: Cpu): void {
    const { now } = this.scheduler;
    if (cpu.jobs.length > 0) {
      cpu.virtual += (now - cpu.settledMs) * this.rate(cpu);
      cpu.usedMs += Math.min(cpu.jobs.length, cpu.cores) * (now - cpu.settledMs);
    }
    cpu.settledMs = now;
  }

  private arm(cpu: Cpu, id: number): void {
    if (cpu.changed !== undefined) cpu.changed();
    const { scheduler } = this;
    const { wake } = cpu;
    const first = cpu.jobs[0];
    // Without any core, nothing goes on.
    if (first === undefined || cpu.cores === 0) {
      if (wake !== Id.none) scheduler.cancel(wake);
      cpu.wake = Id.none;
      return;
    }
    const atMs = scheduler.now + Math.max(0, this.finishOf(first) - cpu.virtual) / this.rate(cpu);
    cpu.wake = wake === Id.none ? scheduler.at(atMs, this.wakeKind, id) : scheduler.move(wake, atMs);
  }

  /** Counts the cores in use after the number of jobs was `before`. */
  private countCores(cpu: Cpu, before: number): void {
    cpu.inUse.add(Math.min(cpu.jobs.length, cpu.cores) - Math.min(before, cpu.cores), this.scheduler.now);
  }

  /** Virtual time at which a job is done. */
  private finishOf(row: number): number {
    return this.requests.rareFloats[(row << Shift.floats) | RareFloat.workMs]!;
  }

  private put(jobs: number[], at: number, row: number): void {
    jobs[at] = row;
    this.requests.neighbours[(row << Shift.neighbours) | Neighbour.next] = at;
  }

  private up(jobs: number[], start: number, row: number): void {
    const finish = this.finishOf(row);
    let at = start;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = jobs[parent]!;
      if (this.finishOf(above) <= finish) break;
      this.put(jobs, at, above);
      at = parent;
    }
    this.put(jobs, at, row);
  }

  private removeAt(jobs: number[], hole: number): void {
    const row = jobs.pop()!;
    if (hole === jobs.length) return;
    const finish = this.finishOf(row);
    let at = hole;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= jobs.length) break;
      if (child + 1 < jobs.length && this.finishOf(jobs[child + 1]!) < this.finishOf(jobs[child]!)) child++;
      const below = jobs[child]!;
      if (this.finishOf(below) >= finish) break;
      this.put(jobs, at, below);
      at = child;
    }
    this.put(jobs, at, row);
    if (at === hole) this.up(jobs, at, row);
  }
}
