/** Which decisions a run writes down. */
export interface DecisionRecording {
  /** Of which services; without it, of all that have an autoscaler. */
  readonly services?: readonly string[];
  /** From when on, in ms of simulated time, that instant included. Default: the start. */
  readonly fromMs?: number;
  /** Until when, that instant included. Default: the end. */
  readonly untilMs?: number;
  /** Most decisions in all, of which half at most may be ones that change nothing; later ones are left out. Default 20,000. */
  readonly most?: number;
}

/** Of all services, of those named, or as told. */
export type DecisionsOption = boolean | readonly string[] | DecisionRecording;

/** A recording, its defaults filled in. */
export interface Recording {
  /** Undefined: all. */
  readonly services: readonly string[] | undefined;
  readonly fromMs: number;
  readonly untilMs: number;
  readonly most: number;
}

const MOST = 20_000;

/** What to write down; undefined for nothing. */
export function resolveRecording(option: DecisionsOption | undefined): Recording | undefined {
  if (option === undefined || option === false) return undefined;
  const {
    services,
    fromMs = 0,
    untilMs = Number.POSITIVE_INFINITY,
    most = MOST,
  }: DecisionRecording = option === true ? {} : isList(option) ? { services: option } : option;
  return { services, fromMs, untilMs, most };
}

function isList(option: readonly string[] | DecisionRecording): option is readonly string[] {
  return Array.isArray(option);
}
