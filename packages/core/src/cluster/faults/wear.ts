import type { Agenda, Planned } from "../../engine/agenda.js";
import type { Distribution } from "../../engine/distributions/distribution.js";
import { drawResidual } from "../../engine/draw-residual.js";
import type { Random } from "../../engine/random.js";
import type { Scheduler } from "../../engine/scheduler.js";
import type { Streams } from "../../engine/streams.js";
import type { FaultTarget, Occurrence } from "./effect.js";
import type { RepairCrews } from "./repair-crews.js";

/** Laws of the times to failure and to repair, and the crews that repair. */
export interface WearLaws {
  readonly between: Distribution;
  readonly repair: Distribution;
  readonly crews: RepairCrews;
  /** Whether the effect depends on when it will end: that end is then fixed when the fault begins. */
  readonly isForeseen: boolean;
}

/** The present state of a target (working or failed), and when it ends. */
interface Spell {
  readonly sinceMs: number;
  readonly law: Distribution;
  readonly ends: () => void;
  readonly occurrence: Occurrence | undefined;
  planned: Planned;
}

/**
 * Fails and repairs one target again and again: an alternating renewal process, in which repairs wait while all crews are busy. When
 * the run's random streams are renewed, the rest of the present state is drawn again, given how long it has lasted.
 */
export function wear(
  { scheduler, agenda, streams }: { readonly scheduler: Scheduler; readonly agenda: Agenda; readonly streams: Streams },
  random: Random,
  target: FaultTarget,
  { between, repair, crews, isForeseen }: WearLaws,
): void {
  let spell: Spell | undefined;

  function begin(law: Distribution, lastsMs: number, ends: () => void, occurrence?: Occurrence): void {
    const sinceMs = scheduler.now;
    if (occurrence !== undefined) occurrence.endMs = sinceMs + lastsMs;
    spell = { sinceMs, law, ends, occurrence, planned: agenda.plan(sinceMs + lastsMs, ends) };
  }

  const last = (): void => begin(between, between.sample(random), breakDown);
  const breakDown = (): void => {
    spell = undefined;
    if (target.isGone) return;
    const occurrence: Occurrence = { endMs: Number.POSITIVE_INFINITY };
    target.begin(occurrence);
    crews.call(() => {
      const mend = (): void => {
        target.end(occurrence);
        crews.release();
        last();
      };
      begin(repair, target.isGone ? 0 : repair.sample(random), mend, occurrence);
    });
  };
  last();

  streams.onRenewal(() => {
    if (spell === undefined || (spell.occurrence !== undefined && (isForeseen || target.isGone))) return;
    const lastsMs = drawResidual(spell.law, random, scheduler.now - spell.sinceMs);
    if (lastsMs === undefined) return;
    const endMs = spell.sinceMs + lastsMs;
    agenda.cancel(spell.planned);
    spell.planned = agenda.plan(endMs, spell.ends);
    if (spell.occurrence !== undefined) spell.occurrence.endMs = endMs;
  });
}
