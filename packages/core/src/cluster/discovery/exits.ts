import type { Agenda, Planned } from "../../engine/agenda.js";
import type { Scheduler } from "../../engine/scheduler.js";
import type { Registry } from "./registry.js";

/** How reports of ended processes reach the registry. */
export interface ExitPort {
  /** Time from the end of a process until the registry says so, in ms; undefined where nothing reports it. */
  readonly exitsMs: number | undefined;
  /** Time from the return of a process until the registry says so, where no checks bring it up again; may change during a run. */
  readonly registerMs: number;
  /** Marks an instance down for the registry's own checks, which then have to bring it up again; undefined where it has none. */
  readonly markDown: ((instance: number) => void) | undefined;
}

/**
 * Reports to the registry, from whatever runs the instances, that a process has ended and that it runs again: no check is needed.
 * A lost node reports nothing, and of a hanging process there is nothing to report.
 * @see Kubernetes 1.31 pkg/kubelet/pleg/generic.go: containers are listed again every second, and one that has ended makes its
 * pod unready at once; pkg/kubelet/prober/worker.go: one that has begun anew is unready until a probe passes
 */
export class Exits {
  /** Reports on their way, by instance. */
  private readonly pending: (Planned | undefined)[] = [];
  /** Instances whose process has ended. */
  private readonly over = new Set<number>();
  /** Instances that have been reported as ended, and not yet as running again. */
  private readonly reported = new Set<number>();

  constructor(
    private readonly scheduler: Scheduler,
    private readonly agenda: Agenda,
    private readonly registry: Registry,
    private readonly port: ExitPort,
  ) {}

  /** The process of an instance has ended. */
  ended(instance: number): void {
    const { exitsMs } = this.port;
    if (exitsMs === undefined) return;
    this.over.add(instance);
    this.later(instance, exitsMs, () => {
      if (this.over.has(instance)) this.reported.add(instance);
      this.sink(instance);
    });
  }

  /** An instance runs again: a report of its end that is still on its way matters only to checks. */
  returned(instance: number): void {
    if (!this.over.delete(instance)) return;
    if (this.port.markDown !== undefined) {
      this.reported.delete(instance);
      return;
    }
    this.cancel(instance);
    if (!this.reported.has(instance)) return;
    this.later(instance, this.port.registerMs, () => {
      this.reported.delete(instance);
      this.registry.judge(instance, true);
    });
  }

  /** Whatever runs an instance is lost: reports on their way never arrive, and a return of the instance will have to be reported. */
  silenced(instance: number): void {
    this.cancel(instance);
    if (this.reported.has(instance)) this.over.add(instance);
  }

  /** An instance is listed. True where it has been reported as ended: it is then marked down at once. */
  listed(instance: number): boolean {
    const isOver = this.over.has(instance) && this.reported.has(instance);
    if (isOver) this.sink(instance);
    return isOver;
  }

  /** An instance leaves for good. */
  left(instance: number): void {
    this.cancel(instance);
    this.over.delete(instance);
    this.reported.delete(instance);
  }

  private sink(instance: number): void {
    this.registry.judge(instance, false);
    this.port.markDown?.(instance);
  }

  private cancel(instance: number): void {
    this.agenda.cancel(this.pending[instance]);
    this.pending[instance] = undefined;
  }

  private later(instance: number, delayMs: number, act: () => void): void {
    this.cancel(instance);
    this.pending[instance] = this.agenda.plan(this.scheduler.now + delayMs, () => {
      this.pending[instance] = undefined;
      act();
    });
  }
}
