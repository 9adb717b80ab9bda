import type { ScalingObservation } from "@springtide/core/policy";

/** What a service is asked to do. */
export interface Load {
  /** Requests per second that reach it. */
  readonly rate: number;
  /** Replica-seconds that one request takes; 0 while unknown. */
  readonly demand: number;
  /** Replicas kept busy by that: rate · demand. */
  readonly replicas: number;
}

/** Measures the load of one service from what its autoscaler sees. */
export interface LoadMeter {
  /** The load now; undefined when nothing has been measured. Times may not go back. */
  read(observation: ScalingObservation): Load | undefined;
}

/** Weight of a new measurement of the demand, which changes slowly. */
const WEIGHT = 0.2;

/** Completions per second below which nothing is to be learnt. */
const LEAST_RATE = 1e-6;

/**
 * The demand of a request by the utilisation law: busy replicas over requests completed per second. Completions are arrivals less
 * what the queue gained, so that neither saturation, where utilisation can grow no further, nor working off a queue distorts it.
 * @see Lazowska et al., Quantitative System Performance, 1984, section 3.2 (utilisation law)
 */
export function createLoadMeter(): LoadMeter {
  const past: { readonly nowMs: number; readonly ready: number }[] = [];
  let last: { readonly nowMs: number; readonly queueLength: number } | undefined;
  let demand = 0;

  /** Ready replicas, averaged over the window that the figures cover. */
  function meanReady({ nowMs, ready, windowMs }: ScalingObservation): number {
    past.push({ nowMs, ready });
    while ((past[0]?.nowMs ?? nowMs) < nowMs - windowMs) past.shift();
    return past.reduce((sum, one) => sum + one.ready, 0) / past.length;
  }

  return {
    read(observation) {
      const { nowMs, windowMs, requestsPerSecond: rate, queueLength, utilisation, errorRate } = observation;
      if (windowMs === 0) return undefined;
      const ready = meanReady(observation);
      const gained = last === undefined || nowMs <= last.nowMs ? 0 : ((queueLength - last.queueLength) * 1000) / (nowMs - last.nowMs);
      last = { nowMs, queueLength };
      // Where the line is full, what is turned away has cost no work.
      const turnedAway = queueLength > observation.concurrency ? errorRate : 0;
      const completed = rate * (1 - turnedAway) - gained;
      const busy = (utilisation ?? 0) * ready;
      if (busy > 0 && completed > LEAST_RATE) demand = demand === 0 ? busy / completed : demand + WEIGHT * (busy / completed - demand);
      return { rate, demand, replicas: rate * demand };
    },
  };
}
