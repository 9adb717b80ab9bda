import type { Autoscaler, ScalingObservation } from "@springtide/core/policy";
import { answer, hold, type Rule } from "./answer.js";

/** Two thresholds with a dead band between them, or one. */
export interface Thresholds {
  /** Above this, scale out. */
  readonly up: number;
  /** Below this, scale in; at most `up`, and the same where there is one threshold only. */
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
      if (value === undefined)
        return hold(desired, `no ${gauge.name} measured`, () => [{ rule: "metric", detail: `no ${gauge.name} measured` }]);
      const shown = `${gauge.name} ${gauge.format(value)}`;
      if (value <= up && value >= down) {
        const between = `${shown} between ${gauge.format(down)} and ${gauge.format(up)}`;
        return hold(desired, between, () => [{ rule: "thresholds", detail: between }]);
      }
      const option = value > up ? "up" : "down";
      const verdict = value > up ? `${shown} above ${gauge.format(up)}` : `${shown} below ${gauge.format(down)}`;
      const asked = value > up ? desired + step : desired - step;
      const wanted = value > up ? Math.min(max, asked) : Math.max(min, asked);
      const moves = value > up ? wanted > desired : wanted < desired;
      const crossed: Rule = { rule: "thresholds", detail: verdict, replicas: Math.max(0, asked), option };
      if (!moves) {
        const limit = value > up ? "maximum" : "minimum";
        return hold(desired, `${verdict}, at the ${limit}`, () => [
          crossed,
          { rule: "limits", detail: `at the ${limit}`, option: limit.slice(0, 3) },
        ]);
      }
      const left = changedMs + cooldown - nowMs;
      if (left > 0) {
        const cooling = `cooling down for ${(left / 1000).toFixed(0)} s`;
        return hold(desired, `${verdict}, ${cooling}`, () => [crossed, { rule: "cooldown", detail: cooling, option: "cooldown" }]);
      }
      changedMs = nowMs;
      const limits: Rule = { rule: "limits", detail: `${asked} is beyond`, option: value > up ? "max" : "min" };
      return answer(wanted, `${verdict}: ${desired} -> ${wanted}`, () => (wanted === asked ? [crossed] : [crossed, limits]));
    },
  };
}
