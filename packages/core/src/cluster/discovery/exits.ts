import type { Agenda, Planned } from "../../engine/agenda.js";
import type { Scheduler } from "../../engine/scheduler.js";
import type { Registry } from "./registry.js";

/** What news of processes that end depend on. */
export interface ExitPort {
  /** From the end of a process until the registry says so; undefined never. */
  readonly exitsMs: number | undefined;
  /** From the return of a process until the registry says so, where no checks look after it. */
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
  /** Instances that are held to be down since their process has ended. */
  private readonly down = new Set<number>();

  constructor(
    private readonly scheduler: Scheduler,
    private readonly agenda: Agenda,
    private readonly registry: Registry,
    private readonly port: ExitPort,
  ) {}

  /** The process of an instance has ended. */
  ended(instance: number): void {
    const { exitsMs, markDown } = this.port;
    if (exitsMs === undefined) return;
    this.later(instance, exitsMs, () => {
      this.registry.judge(instance, false);
      if (markDown === undefined) this.down.add(instance);
      else markDown(instance);
    });
  }

  /** An instance serves again: news of its end that are still on their way matter only to checks. */
  returned(instance: number): void {
    if (this.port.exitsMs === undefined || this.port.markDown !== undefined) return;
    this.agenda.cancel(this.pending[instance]);
    this.pending[instance] = undefined;
    if (this.down.delete(instance)) this.later(instance, this.port.registerMs, () => this.registry.judge(instance, true));
  }

  /** An instance has taken its leave. */
  left(instance: number): void {
    this.agenda.cancel(this.pending[instance]);
    this.pending[instance] = undefined;
    this.down.delete(instance);
  }

  private later(instance: number, delayMs: number, act: () => void): void {
    this.agenda.cancel(this.pending[instance]);
    this.pending[instance] = this.agenda.plan(this.scheduler.now + delayMs, () => {
      this.pending[instance] = undefined;
      act();
    });
  }
}
