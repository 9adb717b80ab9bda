import type { Situation } from "./situation.js";

/** What a strategy wants done now. */
export interface Move {
  /** Instances to start (> 0) or to have leave (< 0), by version. */
  readonly fresh: number;
  readonly old: number;
  /** Share of the requests for the new version; undefined leaves it to the balancers. */
  readonly share: number | undefined;
  /** Share of the requests that the new version gets copies of. */
  readonly mirrored: number;
  /** Look again then; Infinity waits for instances to change. */
  readonly wakeMs: number;
  /** Whether it waits on purpose: no deadline runs. */
  readonly paused: boolean;
  /** Whether there is no way back after it: the judge has a last word. */
  readonly final: boolean;
  /** Whether nothing is left to do. */
  readonly done: boolean;
  /** Something worth telling has been reached. */
  readonly news: string | undefined;
}

/** One way from an old version to a new one, and back. */
export interface Strategy {
  /** What the requests do until the first move. */
  readonly startShare: number | undefined;
  forward(situation: Situation): Move;
  /** Restores the old version. */
  back(situation: Situation): Move;
}

const STILL: Move = {
  fresh: 0,
  old: 0,
  share: undefined,
  mirrored: 0,
  wakeMs: Number.POSITIVE_INFINITY,
  paused: false,
  final: false,
  done: false,
  news: undefined,
};

/** A move that does only what is said. */
export function move(parts: Partial<Move>): Move {
  return { ...STILL, ...parts };
}
