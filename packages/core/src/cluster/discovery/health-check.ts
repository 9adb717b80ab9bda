import type { Agenda, Planned } from "../../engine/agenda.js";
import type { Scheduler } from "../../engine/scheduler.js";
import type { ActiveCheckSpec } from "../../model/proxies.js";

/** What a check meets: an answer, a closed door, or nothing. */
export type CheckResult = "answered" | "refused" | "silent";

/** Whom a check is sent to, and who acts on its verdict. */
export interface CheckPort {
  /** How it checks: may change on the way. */
  readonly spec: ActiveCheckSpec;
  /** What a check sent now would meet. */
  meet(): CheckResult;
  judged(up: boolean, reason: string): void;
}

/**
 * One checker's watch over one instance: checks at intervals, so many in a row to change its mind. While the instance
 * and the verdict agree, checks would tell nothing new: none are simulated, but their rhythm is kept.
 * @see HAProxy 2.6 doc/configuration.txt (inter, fall, rise); Kubernetes probes (periodSeconds, failureThreshold, successThreshold).
 * From the end: HAProxy 2.6 src/check.c (process_chk_conn), Envoy 1.30 health_checker_base_impl.cc (handleSuccess), Consul 1.18
 * agent/checks/check.go (run); from the start: Kubernetes 1.31 pkg/kubelet/prober/worker.go (run: a ticker)
 */
export class HealthCheck {
  private up = true;
  /** Checks in a row that contradict the verdict. */
  private streak = 0;
  /** Time between checks that find what they found before. */
  private rhythmMs: number;
  private pending: Planned | undefined;
  private sentMs = Number.NEGATIVE_INFINITY;
  private passedMs = Number.NEGATIVE_INFINITY;
  /** Who waits for a check to pass. */
  private onPass: (() => void) | undefined;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly agenda: Agenda,
    private readonly port: CheckPort,
    /** When the next check goes out. */
    private nextMs: number,
  ) {
    this.rhythmMs = port.spec.intervalMs;
    this.watch();
  }

  /** What checks meet may have changed. */
  watch(): void {
    if (this.pending !== undefined) return;
    const missed = Math.ceil((this.scheduler.now - this.nextMs) / this.rhythmMs);
    if (missed > 0) this.nextMs += missed * this.rhythmMs;
    this.goOn();
  }

  /** Something other than checks says that the instance is down; checks may bring it up again. */
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
