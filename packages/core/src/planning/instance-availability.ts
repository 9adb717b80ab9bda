/** Instances that fail and are repaired, each by itself. */
export interface FailingInstances {
  readonly instances: number;
  /** Instances without which the service is down. */
  readonly required: number;
  /** Mean time from a repair to the next failure. */
  readonly upMs: number;
  /** Mean time of a repair. */
  readonly downMs: number;
  /** Repairs at once; Infinity when each begins at once. */
  readonly crews: number;
}

/**
 * Share of time in which at least `required` of `instances` are up, each being up with chance `up` whatever the others are (binomial).
 * @see Trivedi, Probability and Statistics with Reliability, Queuing, and Computer Science Applications, 2nd edition 2002, section 1.10
 */
export function kOfN(instances: number, required: number, up: number): number {
  return shareUp(instances, required, (down) => ((instances - down) * (1 - up)) / ((down + 1) * up));
}

/**
 * Share of time in which at least `required` instances are up: binomial where every repair begins at once, and otherwise the
 * machine repairman, for exponential times.
 * @see Trivedi, Probability and Statistics with Reliability, Queuing, and Computer Science Applications, 2nd edition 2002, section 8.2.3
 */
export function availabilityOf({ instances, required, upMs, downMs, crews }: FailingInstances): number {
  return shareUp(instances, required, (down) => ((instances - down) * downMs) / (Math.min(down + 1, crews) * upMs));
}

/** Sums the chances of few failures over those of any number, from the ratio of each number's chance to the one before. */
function shareUp(instances: number, required: number, ratio: (down: number) => number): number {
  if (required <= 0) return 1;
  let chance = 1;
  let up = 0;
  let all = 0;
  for (let down = 0; down <= instances; down++) {
    if (down <= instances - required) up += chance;
    all += chance;
    chance *= ratio(down);
    if (all > 1e250) {
      chance /= all;
      up /= all;
      all = 1;
    }
    if (chance === Number.POSITIVE_INFINITY) return 0;
  }
  return up / all;
}
