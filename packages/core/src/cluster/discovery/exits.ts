import type { Agenda, Planned } from "../../engine/agenda.js";
import type { Scheduler } from "../../engine/scheduler.js";
import type { Registry } from "./registry.js";

/** What news of processes that end depend on. */
export interface ExitPort {
  /** From the end of a process until the registry says so; undefined never. */
  readonly exitsMs: number | undefined;
  /** From the return of a process until the registry says so, where no checks look after it: may change on the way. */
  readonly registerMs: number;
  /** Checks of the registry's, if any, have to bring the instance up again. */
  readonly markDown: ((instance: number) => void) | undefined;
}

/**
 * What whoever runs the instances tells the registry, without a check: that a process has ended, and that it runs again. A node
 * that is lost, and a process that hangs, tell nothing.
 * @see Kubernetes 1.31 pkg/kubelet/pleg/generic.go: containers are listed again every second, and one that has ended makes its
 * pod unready at once; pkg/kubelet/prober/worker.go: one that has begun anew is unready until a probe passes
 */
export class Exits {
  /** News on their way. */
  private readonly pending: (Planned | undefined)[] = [];
  /** Instances whose process has ended. */
  private readonly over = new Set<number>();
  /** Instances that the registry has been told to be down, and not yet to run again. */
  private readonly told = new Set<number>();

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
      if (this.over.has(instance)) this.told.add(instance);
      this.sink(instance);
    });
  }

  /** An instance serves again: news of its end that are still on their way matter only to checks. */
  returned(instance: number): void {
    if (!this.over.delete(instance)) return;
    if (this.port.markDown !== undefined) {
      this.told.delete(instance);
      return;
    }
    this.cancel(instance);
    if (!this.told.has(instance)) return;
    this.later(instance, this.port.registerMs, () => {
      this.told.delete(instance);
      this.registry.judge(instance, true);
    });
  }

  /** Who runs an instance is lost: what it has not told it does not tell, and of a return it will tell anew. */
  silenced(instance: number): void {
    this.cancel(instance);
    if (this.told.has(instance)) this.over.add(instance);
  }

  /** An instance is listed; whether that is of one known to be over, which is held to be down at once. */
  listed(instance: number): boolean {
    const isOver = this.over.has(instance) && this.told.has(instance);
    if (isOver) this.sink(instance);
    return isOver;
  }

  /** An instance has taken its leave. */
  left(instance: number): void {
    this.cancel(instance);
    this.over.delete(instance);
    this.told.delete(instance);
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
