import type { Agenda, Planned } from "../../engine/agenda.js";
import type { ClusterContext } from "../context.js";
import { type CheckResult, HealthCheck } from "../discovery/health-check.js";
import { type Backoff, createBackoff } from "../faults/restart-backoff.js";
import { Impairment } from "../instances/impairment.js";
import { InstanceRare } from "../instances/instance-layout.js";
import { killedAfterMs, stopSignalAfterMs } from "../instances/stop-times.js";
import type { Service } from "../service.js";

/** The termination of an instance that has failed its checks, under way. */
interface Termination {
  /** Whether it has got its stop signal. */
  isSignalled: boolean;
  readonly planned: Planned[];
}

/**
 * The liveness probe of one instance. An instance that does not answer gets a stop signal, which it cannot handle while it hangs, and is
 * killed when its grace is over. Then it starts as after a crash, and no longer hangs.
 * @see Kubernetes 1.31 pkg/kubelet/prober/worker.go (a verdict holds probes off until there is a new container, whose startup
 * probe has to pass first) and pkg/kubelet/kuberuntime/kuberuntime_container.go (killContainer: the hook runs here as well)
 */
export class Liveness {
  private readonly check: HealthCheck;
  private readonly backoff: Backoff;
  private ending: Termination | undefined;
  private killedMs: number | undefined;
  /** Looks again once checks are no longer held off. */
  private later: Planned | undefined;

  constructor(
    private readonly cluster: ClusterContext,
    private readonly agenda: Agenda,
    private readonly service: Service,
    private readonly instance: number,
    fraction: () => number,
  ) {
    const { scheduler } = cluster;
    const { intervalMs, phaseMs } = this.spec.checks;
    this.backoff = createBackoff(() => this.spec.backoff);
    const checks = () => this.spec.checks;
    const port = {
      get spec() {
        return checks();
      },
      meet: (): CheckResult => (this.isSilent ? "silent" : "answered"),
      judged: () => this.failed(),
    };
    this.check = new HealthCheck(scheduler, agenda, port, scheduler.now + (phaseMs ?? fraction() * intervalMs));
    this.changed();
  }

  /** The instance may answer checks in another way from now on, or is checked in another way. */
  changed(): void {
    const { now } = this.cluster.scheduler;
    if (this.isDown) this.callOff();
    else if (this.ending?.isSignalled && !this.isHung) this.ending.planned.push(this.agenda.plan(now, () => this.die()));
    this.check.watch();
    this.agenda.cancel(this.later);
    if (this.isHung && this.heldUntilMs > now) this.later = this.agenda.plan(this.heldUntilMs, () => this.check.watch());
  }

  /** Ends the probe. */
  stop(): void {
    this.callOff();
    this.agenda.cancel(this.later);
    this.check.stop();
  }

  private get spec() {
    return this.service.spec.health!.restart!;
  }

  private get isDown(): boolean {
    return this.service.instances.isDown(this.instance);
  }

  private get isHung(): boolean {
    return (this.service.instances.impairmentOf(this.instance) & Impairment.stopped) === Impairment.hung;
  }

  private get heldUntilMs(): number {
    return this.service.instances.rare(this.instance, InstanceRare.readyMs) + this.spec.delayMs;
  }

  /** Whether a check would find that it hangs: instances that start, that are held off or that are being terminated are not checked. */
  private get isSilent(): boolean {
    return this.isHung && this.ending === undefined && this.heldUntilMs <= this.cluster.scheduler.now;
  }

  /** Enough checks have failed: begins the termination. */
  private failed(): void {
    if (!this.isDown) {
      const { now } = this.cluster.scheduler;
      const stop = { ...this.service.spec.drain, graceMs: this.spec.graceMs };
      const ending: Termination = { isSignalled: false, planned: [] };
      const signal = (): void => {
        ending.isSignalled = true;
        if (!this.isHung) this.die();
      };
      ending.planned.push(
        this.agenda.plan(now + stopSignalAfterMs(stop), signal),
        this.agenda.plan(now + killedAfterMs(stop), () => this.die()),
      );
      this.ending = ending;
    }
    this.check.markUp();
  }

  /** Takes the termination back: the instance is down, leaves, or is killed now. */
  private callOff(): void {
    for (const planned of this.ending?.planned ?? []) this.agenda.cancel(planned);
    this.ending = undefined;
  }

  /** Kills the process, and starts it again after its back-off. */
  private die(): void {
    const { scheduler, faults, lifecycle } = this.cluster;
    const { service, instance } = this;
    this.callOff();
    faults.restart.begin(service, instance);
    faults.restart.strike(service, instance);
    service.restarts++;
    const waitMs = this.waitMs(scheduler.now);
    this.agenda.plan(scheduler.now + waitMs, () => {
      lifecycle.afterStartup(service, instance, () => faults.restart.end(service, instance));
    });
  }

  /**
   * What the kubelet kills itself it starts in the same round, in which it knows only of the end before this one: the back-off counts from
   * that, and begins with the second.
   * @see Kubernetes 1.31 pkg/kubelet/kuberuntime/kuberuntime_manager.go (SyncPod, doBackOff)
   */
  private waitMs(nowMs: number): number {
    const beforeMs = this.killedMs;
    this.killedMs = nowMs;
    return beforeMs === undefined ? 0 : this.backoff.waitMs(nowMs, beforeMs);
  }
}
