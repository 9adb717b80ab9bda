import type { Autoscaler, Recommendation, ScalingObservation } from "@springtide/core/policy";

/** Two thresholds with a dead band between them. */
export interface Thresholds {
  /** Above this, scale out. */
  readonly up: number;
  /** Below this, scale in; less than `up`. */
  readonly down: number;
  /** Replicas added or taken away at once. */
  readonly step: number;
  /** Time after a change in which nothing else changes, in ms. */
  readonly cooldown: number;
}

/** What a threshold policy watches. */
export interface Gauge {
  /** As it begins a reason: "utilisation". */
  readonly name: string;
  /** The value to compare; undefined when there is nothing to judge by. */
  read(observation: ScalingObservation): number | undefined;
  format(value: number): string;
}

/** Adds `step` replicas above `up`, takes `step` away below `down`, holds in between and for `cooldown` after each change. */
export function scaleByThresholds({ up, down, step, cooldown }: Thresholds, gauge: Gauge): Autoscaler {
  let changedMs = Number.NEGATIVE_INFINITY;

  return {
    recommend(observation) {
      const { nowMs, desired, min, max } = observation;
      const value = observation.windowMs === 0 ? undefined : gauge.read(observation);
      if (value === undefined) return hold(desired, `no ${gauge.name} measured`);
      const shown = `${gauge.name} ${gauge.format(value)}`;
      if (value <= up && value >= down) return hold(desired, `${shown} between ${gauge.format(down)} and ${gauge.format(up)}`);
      const verdict = value > up ? `${shown} above ${gauge.format(up)}` : `${shown} below ${gauge.format(down)}`;
      const wanted = value > up ? Math.min(max, desired + step) : Math.max(min, desired - step);
      const moves = value > up ? wanted > desired : wanted < desired;
      if (!moves) return hold(desired, `${verdict}, at the ${value > up ? "maximum" : "minimum"}`);
      const left = changedMs + cooldown - nowMs;
      if (left > 0) return hold(desired, `${verdict}, cooling down for ${(left / 1000).toFixed(0)} s`);
      changedMs = nowMs;
      return { replicas: wanted, reason: `${verdict}: ${desired} -> ${wanted}` };
    },
  };
}

function hold(replicas: number, why: string): Recommendation {
  return { replicas, reason: `${why}: hold at ${replicas}` };
}
