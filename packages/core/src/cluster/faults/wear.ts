import type { Agenda } from "../../engine/agenda.js";
import type { Distribution } from "../../engine/distributions/distribution.js";
import type { Random } from "../../engine/random.js";
import type { Scheduler } from "../../engine/scheduler.js";
import type { FaultTarget, Occurrence } from "./effect.js";
import type { RepairCrews } from "./repair-crews.js";

/** How long things last, how long a repair takes, and who repairs. */
export interface WearLaws {
  readonly between: Distribution;
  readonly repair: Distribution;
  readonly crews: RepairCrews;
}

/** Lets one target break and be repaired, again and again: an alternating renewal process, held up where crews are short. */
export function wear(
  scheduler: Scheduler,
  agenda: Agenda,
  random: Random,
  target: FaultTarget,
  { between, repair, crews }: WearLaws,
): void {
  const last = (): void => {
    agenda.plan(scheduler.now + between.sample(random), breakDown);
  };
  const breakDown = (): void => {
    if (target.isGone) return;
    const occurrence: Occurrence = { endMs: Number.POSITIVE_INFINITY };
    target.begin(occurrence);
    crews.call(() => {
      occurrence.endMs = scheduler.now + (target.isGone ? 0 : repair.sample(random));
      agenda.plan(occurrence.endMs, () => {
        target.end(occurrence);
        crews.release();
        last();
      });
    });
  };
  last();
}
