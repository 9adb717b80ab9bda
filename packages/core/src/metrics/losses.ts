/** Why attempts are lost; the index of its counter. */
export const LOSSES = ["staleEndpoint", "hardKill", "drain", "rollout", "crash", "outOfMemory"] as const;

/** Position of a cause in `LOSSES`: what the hot path passes around. */
export enum Loss {
  /** Sent to an instance that had gone, or takes no more because it leaves. */
  staleEndpoint = 0,
  /** Killed with no grace. */
  hardKill = 1,
  /** Not done when the grace of a leaving instance was over, or given back by it to nobody. */
  drain = 2,
  /** On an instance that a rollout took away, or sent there when it had gone. */
  rollout = 3,
  /** Died with its instance. */
  crash = 4,
  /** Died with its instance, which a leak had made use more memory than it may. */
  outOfMemory = 5,
}

/** Lost attempts by cause. */
export type LossCounts = { readonly [Cause in Exclude<(typeof LOSSES)[number], "outOfMemory">]: number } & {
  /** Absent where no leak killed an instance with work. */
  readonly outOfMemory?: number;
};

/** The counters of all causes by name, each summed over several. */
export function sumLosses(counters: readonly ArrayLike<number>[]): LossCounts {
  const sum = (cause: Loss): number => counters.reduce((total, counter) => total + (counter[cause] ?? 0), 0);
  const outOfMemory = sum(Loss.outOfMemory);
  return {
    staleEndpoint: sum(Loss.staleEndpoint),
    hardKill: sum(Loss.hardKill),
    drain: sum(Loss.drain),
    rollout: sum(Loss.rollout),
    crash: sum(Loss.crash),
    ...(outOfMemory > 0 && { outOfMemory }),
  };
}
