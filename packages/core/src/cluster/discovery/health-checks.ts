import type { Agenda } from "../../engine/agenda.js";
import type { Random } from "../../engine/random.js";
import type { Scheduler } from "../../engine/scheduler.js";
import { streamFamily } from "../../engine/stream-family.js";
import type { Streams } from "../../engine/streams.js";
import { Impairment } from "../instances/impairment.js";
import type { Service } from "../service.js";
import { type CheckResult, HealthCheck } from "./health-check.js";

/** Called when a checker changes its verdict on an instance. */
export type Verdict = (instance: number, checker: number, up: boolean, reason: string) => void;

/** The health checks of a service, by checker and instance. Checkers are numbered: proxies by their index, the registry is 0. */
export class HealthChecks {
  private readonly checks: (HealthCheck | undefined)[] = [];
  private readonly checkers: number;
  private randomOf: ((member: number) => Random) | undefined;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly agenda: Agenda,
    private readonly service: Service,
    private readonly streams: Streams,
    private readonly judged: Verdict,
  ) {
    this.checkers = service.spec.proxies.count;
  }

  /** A checker begins to watch an instance. */
  begin(instance: number, checker: number): void {
    const { service, scheduler, agenda } = this;
    const active = service.spec.health?.active;
    const at = this.at(instance, checker);
    if (active === undefined || this.checks[at] !== undefined) return;
    const phaseMs = active.phaseMs ?? this.fraction(at) * active.intervalMs;
    const port = {
      get spec() {
        return service.spec.health!.active!;
      },
      meet: () => resultOf(service, instance),
      judged: (up: boolean, reason: string) => this.judged(instance, checker, up, reason),
    };
    this.checks[at] = new HealthCheck(scheduler, agenda, port, scheduler.now + phaseMs);
  }

  /** A checker forgets an instance. */
  end(instance: number, checker: number): void {
    const at = this.at(instance, checker);
    this.checks[at]?.stop();
    this.checks[at] = undefined;
  }

  /** An instance answers checks in another way from now on. */
  changed(instance: number): void {
    for (let checker = 0; checker < this.checkers; checker++) this.checks[this.at(instance, checker)]?.watch();
  }

  /** Intervals of checks have changed. */
  retuned(): void {
    for (const check of this.checks) check?.watch();
  }

  /** Marks an instance down for another reason than checks, until checks bring it up again. */
  markDown(instance: number, checker: number): void {
    this.checks[this.at(instance, checker)]?.markDown();
  }

  /** Calls `act` once, when a check of an instance that is held to be up passes. */
  whenPassed(instance: number, checker: number, act: () => void): void {
    this.checks[this.at(instance, checker)]?.whenPassed(act);
  }

  /** Whether a check of an instance that is held to be up has passed after that instant. */
  passedSince(instance: number, checker: number, ms: number): boolean {
    return this.checks[this.at(instance, checker)]?.passedSince(ms) ?? false;
  }

  private fraction(at: number): number {
    this.randomOf ??= streamFamily(this.streams, `health/${this.service.spec.name}`);
    return this.randomOf(at).next();
  }

  private at(instance: number, checker: number): number {
    return instance * this.checkers + checker;
  }
}

/** What becomes of a check of an instance; errors and slowness do not keep it from answering. */
function resultOf({ instances }: Service, instance: number): CheckResult {
  const impairment = instances.impairmentOf(instance);
  if (impairment & (Impairment.gone | Impairment.down | Impairment.closed)) return "refused";
  return impairment & Impairment.hung ? "silent" : "answered";
}
