import type { Agenda, Planned } from "../../engine/agenda.js";
import type { Scheduler } from "../../engine/scheduler.js";
import type { ActiveCheckSpec } from "../../model/proxies.js";

/** What becomes of a check: an answer, a refused connection, or nothing until it times out. */
export type CheckResult = "answered" | "refused" | "silent";

/** What a health check looks at, and what it reports to. */
export interface CheckPort {
  /** Intervals and thresholds; may change during a run. */
  readonly spec: ActiveCheckSpec;
  /** What would become of a check sent now. */
  meet(): CheckResult;
  /** The verdict has changed. */
  judged(up: boolean, reason: string): void;
}

/**
 * The health checks that one checker sends to one instance: at intervals, and a number of contradicting results in a row changes
 * the verdict. While instance and verdict agree, checks would tell nothing new: they are not simulated, but the times at which
 * they would be sent are kept.
 * @see HAProxy 2.6 doc/configuration.txt (inter, fall, rise); Kubernetes probes (periodSeconds, failureThreshold, successThreshold).
 * From the end: HAProxy 2.6 src/check.c (process_chk_conn), Envoy 1.30 health_checker_base_impl.cc (handleSuccess), Consul 1.18
 * agent/checks/check.go (run); from the start: Kubernetes 1.31 pkg/kubelet/prober/worker.go (run: a ticker)
 */
export class HealthCheck {
  private up = true;
  /** Checks in a row that contradict the verdict. */
  private streak = 0;
  /** Interval between checks while their results agree with the verdict, in ms. */
  private rhythmMs: number;
  private pending: Planned | undefined;
  private sentMs = Number.NEGATIVE_INFINITY;
  private passedMs = Number.NEGATIVE_INFINITY;
  /** Called once, when a check passes. */
  private onPass: (() => void) | undefined;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly agenda: Agenda,
    private readonly port: CheckPort,
    /** When the next check is sent. */
    private nextMs: number,
  ) {
    this.rhythmMs = port.spec.intervalMs;
    this.watch();
  }

  /** The instance may answer checks in another way from now on: simulates checks until instance and verdict agree. */
  watch(): void {
    if (this.pending !== undefined) return;
    const missed = Math.ceil((this.scheduler.now - this.nextMs) / this.rhythmMs);
    if (missed > 0) this.nextMs += missed * this.rhythmMs;
    this.goOn();
  }

  /** Sets the verdict to down for another reason than checks, which may bring the instance up again. */
  markDown(): void {
    this.up = false;
    this.streak = 0;
    this.watch();
  }

  /** What checks have found counts no more: the instance is held to be up. */
  markUp(): void {
    this.up = true;
    this.streak = 0;
    this.watch();
  }

  /** Calls `act` once, when a check passes while the instance is held to be up. */
  whenPassed(act: () => void): void {
    this.onPass = act;
    this.watch();
  }

  /** Whether a check has passed after that instant, by a checker that holds the instance to be up. */
  passedSince(ms: number): boolean {
    if (this.pending !== undefined) return this.passedMs > ms;
    const rounds = Math.floor((this.scheduler.now - this.nextMs) / this.rhythmMs);
    return this.nextMs + Math.max(rounds, -1) * this.rhythmMs > ms;
  }

  /** Sends no more checks. */
  stop(): void {
    this.agenda.cancel(this.pending);
    this.pending = undefined;
  }

  private send(): void {
    const { now } = this.scheduler;
    this.sentMs = now;
    const result = this.port.meet();
    if (result === "silent") this.pending = this.agenda.plan(now + this.port.spec.timeoutMs, () => this.ended(false));
    else this.ended(result === "answered");
  }

  /** A check has succeeded or failed: so many in a row change the verdict. */
  private ended(passed: boolean): void {
    const { intervalMs, intervalFrom, rise, fall } = this.port.spec;
    const { now } = this.scheduler;
    this.nextMs = intervalFrom === "start" ? Math.max(this.sentMs + intervalMs, now) : now + intervalMs;
    if (passed) this.passedMs = now;
    this.pending = undefined;
    this.streak = passed === this.up ? 0 : this.streak + 1;
    if (this.streak >= (this.up ? fall : rise)) {
      this.up = !this.up;
      this.streak = 0;
      this.port.judged(this.up, this.up ? `${rise} checks passed` : `${fall} checks failed`);
    }
    if (passed && this.up) {
      const act = this.onPass;
      this.onPass = undefined;
      act?.();
    }
    this.goOn();
  }

  /** Plans the next check if it may change something. */
  private goOn(): void {
    const { intervalMs, intervalFrom, timeoutMs } = this.port.spec;
    const result = this.port.meet();
    const silentMs = intervalFrom === "start" ? Math.max(intervalMs, timeoutMs) : intervalMs + timeoutMs;
    this.rhythmMs = result === "silent" ? silentMs : intervalMs;
    const agrees = this.up === (result === "answered") && this.streak === 0;
    const isAwaited = this.onPass !== undefined && result === "answered";
    if (!agrees || isAwaited) this.pending = this.agenda.plan(this.nextMs, () => this.send());
  }
}
