import type { DecisionNote } from "../../cluster/scaling/decision-note.js";
import type { Service } from "../../cluster/service.js";
import type { DecisionEffect, ScalingDecision } from "./decision.js";
import { inputsOf } from "./decision-inputs.js";
import type { OutsideCounts } from "./outside-counts.js";
import type { Recording } from "./recording.js";

/** A decision whose instances are not all there yet. */
interface Pending {
  readonly service: Service;
  /** Numbers of its instances: from, and up to but not including. */
  readonly first: number;
  readonly end: number;
  /** How many are still to come. */
  left: number;
  readyMs: number | null;
  readonly before: OutsideCounts;
  /** Its place in the list. */
  readonly index: number;
}

/** Decisions as they are written down, and what comes of each. */
export class DecisionBook {
  private readonly kept: ScalingDecision[] = [];
  private pending: Pending[] = [];
  private holds = 0;

  /** `outside` counts what clients meet; `hasLimit` says whether any of it counts as slow. */
  constructor(
    private readonly recording: Recording,
    private readonly outside: () => OutsideCounts,
    private readonly hasLimit: boolean,
  ) {}

  write(note: DecisionNote): void {
    const { service, policy, observation, from, wanted, to, reason, steps, binding, firstStarted, started, stopped } = note;
    const { fromMs, untilMs, most } = this.recording;
    const atMs = observation.nowMs;
    if (atMs < fromMs || atMs > untilMs || this.kept.length >= most) return;
    const isHold = from === to && started + stopped === 0;
    if (isHold && this.holds >= most / 2) return;
    if (isHold) this.holds++;
    const index = this.kept.length;
    if (started > 0) {
      const end = firstStarted + started;
      this.pending.push({ service, first: firstStarted, end, left: started, readyMs: null, before: this.outside(), index });
    }
    const effect = isHold || started + stopped === 0 ? null : { started, stopped, readyMs: null, slow: null, failed: 0 };
    this.kept.push({ atMs, service: service.spec.name, policy, from, wanted, to, reason, inputs: inputsOf(note), steps, binding, effect });
  }

  /** An instance has become ready for the first time, or, at null, has gone before it could. */
  arrived(service: Service, instance: number, atMs: number | null): void {
    let isComplete = false;
    for (const decision of this.pending) {
      if (decision.service !== service || instance < decision.first || instance >= decision.end) continue;
      decision.readyMs = atMs ?? decision.readyMs;
      if (--decision.left > 0) continue;
      this.tellEffect(decision, decision.readyMs);
      isComplete = true;
    }
    if (isComplete) this.pending = this.pending.filter(({ left }) => left > 0);
  }

  /** All decisions so far; effects that are not over yet are told up to now. */
  close(): readonly ScalingDecision[] {
    for (const decision of this.pending) this.tellEffect(decision, null);
    return [...this.kept];
  }

  private tellEffect({ index, before }: Pending, readyMs: number | null): void {
    const decision = this.kept[index]!;
    const { started = 0, stopped = 0 }: Partial<DecisionEffect> = decision.effect ?? {};
    const { slow, failed } = this.outside();
    const meanwhile = { slow: this.hasLimit ? slow - before.slow : null, failed: failed - before.failed };
    this.kept[index] = { ...decision, effect: { started, stopped, readyMs, ...meanwhile } };
  }
}
