import type { Agenda, Planned } from "../../engine/agenda.js";
import type { Scheduler } from "../../engine/scheduler.js";
import type { SharedCpus } from "../instances/shared-cpus.js";

/** A CPU quota that is counted in periods. */
export interface CfsQuota {
  /** The number of running jobs may have changed. */
  watch(): void;
  /** Removes the quota. */
  stop(): void;
}

/**
 * The bandwidth control of Linux: at the start of every period its instance may use `quota` · `periodMs` of CPU time, on as many
 * cores at once as it has; when that is used up nothing runs until the next. Slices of single cores are not modelled.
 * @see Linux kernel/sched/fair.c (sched_cfs_period_timer, throttle_cfs_rq) and Documentation/scheduler/sched-bwc.rst, 6.1
 */
export function createCfsQuota(
  { scheduler, cpus, agenda }: { readonly scheduler: Scheduler; readonly cpus: SharedCpus; readonly agenda: Agenda },
  cpu: number,
  { quota, periodMs }: { readonly quota: number; readonly periodMs: number },
  hold: (isHeld: boolean) => void,
): CfsQuota {
  const startMs = scheduler.now;
  let periods = 0;
  let usedMs = 0;
  let endMs = startMs;
  let isHeld = false;
  let refill: Planned | undefined;
  let drain: Planned | undefined;

  function watch(): void {
    agenda.cancel(drain);
    drain = undefined;
    const cores = isHeld ? 0 : cpus.inUse(cpu);
    if (cores === 0) return;
    const leftMs = Math.max(0, quota * periodMs - (cpus.usedMs(cpu) - usedMs));
    const dueMs = scheduler.now + leftMs / cores;
    if (dueMs < endMs) drain = agenda.plan(dueMs, drained);
  }

  function drained(): void {
    isHeld = true;
    hold(true);
  }

  function begin(): void {
    usedMs = cpus.usedMs(cpu);
    endMs = startMs + ++periods * periodMs;
    refill = agenda.plan(endMs, begin);
    if (isHeld) {
      isHeld = false;
      hold(false);
    }
    watch();
  }

  begin();
  return {
    watch,
    stop() {
      agenda.cancel(drain);
      agenda.cancel(refill);
      if (isHeld) hold(false);
    },
  };
}
