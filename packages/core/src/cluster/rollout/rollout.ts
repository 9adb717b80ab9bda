import type { Agenda, Planned } from "../../engine/agenda.js";
import type { RolloutSpec } from "../../model/rollout.js";
import type { LifecyclePart } from "../parts.js";
import type { Service } from "../service.js";
import { Analysis } from "./analysis.js";
import { createStrategy } from "./create-strategy.js";
import { newcomer } from "./newcomer.js";
import { isFurther, type Progress, progressOf } from "./progress.js";
import { countVersion, type Situation } from "./situation.js";
import type { Move, Strategy } from "./strategy.js";
import type { Version } from "./version.js";

enum Phase {
  waiting,
  forward,
  back,
  /** Nobody goes on with it: the deadline has passed. */
  stopped,
  done,
}

/** What a rollout may do beside starting and stopping instances. */
export interface RolloutPort {
  readonly now: () => number;
  readonly agenda: Agenda;
  readonly lifecycle: LifecyclePart;
  /** Sends that share of the requests to the new version, as soon as balancers hear of it; undefined leaves it to them. */
  divide(share: number | undefined): void;
  /** Sends copies of that share of the requests to the new version. */
  mirror(share: number): void;
  log(reason: string): void;
}

/** Takes a service from one version to another, watches how the new one does, and takes it back if need be. */
export class Rollout {
  private phase = Phase.waiting;
  private readonly strategy: Strategy;
  private analysis: Analysis | undefined;
  private wake: Planned | undefined;
  private nudged = false;
  private share: number | undefined;
  private mirrored = 0;
  private progressMs = 0;
  private progress: Progress | undefined;
  /** Whether a lack of progress has been told of, since something last moved on. */
  private isOverdue = false;

  constructor(
    private readonly service: Service,
    private readonly spec: RolloutSpec,
    private readonly old: Version,
    private readonly fresh: Version,
    private readonly port: RolloutPort,
  ) {
    this.strategy = createStrategy(spec.strategy);
    this.share = this.strategy.startShare;
    if (this.share !== undefined) port.divide(this.share);
    port.agenda.plan(spec.atMs, () => this.begin());
  }

  /** Whether it decides how many instances of which version there are. */
  get isUnderWay(): boolean {
    return this.phase === Phase.forward || this.phase === Phase.back;
  }

  /** Instances have changed, or another number of them is wanted: it looks after all that happens at this instant. */
  nudge(): void {
    if (!this.isUnderWay || this.nudged) return;
    this.nudged = true;
    this.port.agenda.plan(this.port.now(), () => {
      this.nudged = false;
      this.look();
    });
  }

  private begin(): void {
    this.phase = Phase.forward;
    this.progressMs = this.port.now();
    this.port.log(`${this.fresh.name} takes the place of ${this.old.name}: ${this.spec.strategy.type}`);
    if (this.spec.analysis !== undefined) this.analysis = new Analysis(this.spec.analysis, this.fresh, this.old, this.port.now());
    this.look();
  }

  private look(): void {
    if (!this.isUnderWay) return;
    this.judge();
    const { situation, ripeMs } = this.survey();
    let move = this.phase === Phase.forward ? this.strategy.forward(situation) : this.strategy.back(situation);
    const objection = move.final && this.phase === Phase.forward ? this.analysis?.conclude() : undefined;
    if (objection !== undefined) {
      this.turnBack(objection);
      move = this.strategy.back(situation);
    }
    this.keepDeadline(situation, move);
    if (!this.isUnderWay) return;
    if (move.news !== undefined) this.port.log(`${this.fresh.name} ${move.news}`);
    this.apply(move);
    if (move.done) this.finish();
    else this.rest(Math.min(move.wakeMs, ripeMs, move.paused ? Number.POSITIVE_INFINITY : this.deadlineMs));
  }

  /** When too little has happened for too long; on the way back nobody minds. */
  private get deadlineMs(): number {
    return this.phase === Phase.forward && !this.isOverdue ? this.progressMs + this.spec.progressDeadlineMs : Number.POSITIVE_INFINITY;
  }

  private survey(): { situation: Situation; ripeMs: number } {
    const nowMs = this.port.now();
    const old = countVersion(this.service, this.old, this.spec.minReadyMs, nowMs);
    const fresh = countVersion(this.service, this.fresh, this.spec.minReadyMs, nowMs);
    return { situation: { nowMs, desired: this.service.desired.value, old, fresh }, ripeMs: Math.min(old.ripeMs, fresh.ripeMs) };
  }

  private judge(): void {
    if (this.phase !== Phase.forward || this.analysis === undefined || this.port.now() < this.analysis.nextMs) return;
    const reason = this.analysis.look(this.port.now());
    if (reason !== undefined) this.turnBack(reason);
  }

  /** A pause that is meant is as good as progress. */
  private keepDeadline(situation: Situation, { paused }: Move): void {
    const { nowMs } = situation;
    const progress = progressOf(situation);
    if (this.progress === undefined || paused || isFurther(progress, this.progress)) {
      this.progressMs = nowMs;
      this.isOverdue = false;
    }
    this.progress = progress;
    if (nowMs >= this.deadlineMs) this.endDeadline();
  }

  private endDeadline(): void {
    switch (this.spec.onDeadline) {
      case "report":
        this.isOverdue = true;
        this.port.log(`${this.fresh.name} has made no progress within the deadline`);
        break;
      case "stop":
        this.phase = Phase.stopped;
        this.port.log(`${this.fresh.name} is stopped: no progress within the deadline`);
        break;
      case "rollback":
        this.turnBack("no progress within the deadline");
        this.nudge();
    }
  }

  private turnBack(reason: string): void {
    this.phase = Phase.back;
    this.progressMs = this.port.now();
    this.port.log(`${this.fresh.name} is rolled back: ${reason}`);
  }

  private apply(move: Move): void {
    if (move.share !== this.share) {
      this.share = move.share;
      this.port.divide(move.share);
    }
    if (move.mirrored !== this.mirrored) {
      this.mirrored = move.mirrored;
      this.port.mirror(move.mirrored);
    }
    this.change(this.fresh, move.fresh);
    this.change(this.old, move.old);
    if (move.fresh !== 0 || move.old !== 0) this.nudge();
  }

  private change(version: Version, by: number): void {
    const { lifecycle } = this.port;
    for (let i = 0; i < by; i++) lifecycle.create(this.service, newcomer(this.service, version), false, version);
    for (let i = 0; i > by; i--) {
      for (const victim of this.service.victims(1, version)) lifecycle.drain(this.service, victim, true);
    }
  }

  private finish(): void {
    const isNew = this.phase === Phase.forward && this.spec.strategy.type !== "mirror";
    this.phase = Phase.done;
    this.port.agenda.cancel(this.wake);
    this.service.version = isNew ? this.fresh : this.old;
    this.port.divide(undefined);
    this.port.log(`${this.service.version.name} serves alone`);
  }

  private rest(untilMs: number): void {
    this.port.agenda.cancel(this.wake);
    const analysisMs = this.phase === Phase.forward ? (this.analysis?.nextMs ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
    this.wake = this.port.agenda.plan(Math.min(untilMs, analysisMs), () => this.look());
  }
}
