/** What makes trouble for a while: more requests, or slower work. */
export type TriggerKind = "spike" | "slow";

/** Trouble that comes and goes. */
export interface Trigger {
  /** `spike`: requests come `size` times as fast. `slow`: every service takes `size` times as long for its work. */
  readonly kind: TriggerKind;
  /** At least 1, which is no trouble. */
  readonly size: number;
  readonly lengthMs: number;
}

/** How long a run watches before a trigger and after it, in ms. */
export interface TriggerTiming {
  readonly settleMs: number;
  readonly watchMs: number;
}

/** When a trigger begins and ends in its run, and when the run does, in ms. */
export interface TriggerTimes {
  readonly beginsMs: number;
  readonly endsMs: number;
  readonly durationMs: number;
}

/** The times of a run with a trigger in it. */
export function timesOf({ lengthMs }: Trigger, { settleMs, watchMs }: TriggerTiming): TriggerTimes {
  return { beginsMs: settleMs, endsMs: settleMs + lengthMs, durationMs: settleMs + lengthMs + watchMs };
}
