import type { Autoscaler } from "@springtide/core/policy";
import { createSlidingMaximum } from "../averages/sliding-maximum.js";
import { answerWithin } from "../replicas/answer-within.js";
import { percent } from "../replicas/percent.js";
import type { AheadOptions } from "./ahead-options.js";
import { createLoadMeter } from "./load-meter.js";
import { replicasFor, steadyReplicasFor } from "./replicas-for.js";
import type { SeasonalForecast } from "./seasonal-forecast.js";
import { createSlotMeans } from "./slot-means.js";

/** Weight of a new squared error in the variance of the forecast. */
const WEIGHT = 0.05;

/** Slots looked at between now and the horizon: a longer way is looked at in larger steps. */
const MOST_LOOKS = 60;

/**
 * Replicas for the highest rate expected between now and the horizon, and never fewer than the rate of now takes: what the forecast
 * does not know of is followed as it comes.
 */
export function scaleAhead(options: Required<AheadOptions>, forecast: SeasonalForecast): Autoscaler {
  const { season, slots, horizon, target, margin, tolerance, downWindow } = options;
  const slotMs = season / slots;
  const meter = createLoadMeter();
  const means = createSlotMeans(slotMs);
  const wishes = createSlidingMaximum(downWindow, 1000);
  let variance = 0;

  function learn(nowMs: number, rate: number): void {
    for (const mean of means.add(nowMs, rate)) {
      const expected = forecast.ahead(1);
      if (expected !== undefined) variance += WEIGHT * ((mean - expected) * (mean - expected) - variance);
      forecast.add(mean);
    }
  }

  /** The highest rate expected from the slot of now to that of the horizon, with the margin. */
  function expectedRate(nowMs: number): number | undefined {
    const last = 1 + Math.floor((nowMs + horizon) / slotMs) - Math.floor(nowMs / slotMs);
    let highest = forecast.ahead(last);
    for (let ahead = 1; highest !== undefined && ahead < last; ahead += Math.ceil(last / MOST_LOOKS))
      highest = Math.max(highest, forecast.ahead(ahead) ?? 0);
    return highest === undefined ? undefined : Math.max(0, highest + margin * Math.sqrt(variance));
  }

  return {
    recommend(observation) {
      const { nowMs, desired } = observation;
      const load = meter.read(observation);
      if (load === undefined) {
        const nothing = "nothing measured yet";
        return answerWithin(observation, desired, nothing, () => [{ rule: "metric", detail: nothing, replicas: desired }]);
      }
      const { rate, demand } = load;
      learn(nowMs, rate);
      if (demand === 0) {
        const first = rate > 0 ? Math.max(1, desired) : desired;
        const unknown = `${rate.toFixed(1)}/s now, the work of a request unknown yet`;
        return answerWithin(observation, first, unknown, () => [{ rule: "first request", detail: unknown, replicas: first }]);
      }
      const expected = expectedRate(nowMs);
      const busy = Math.max(rate, expected ?? 0) * demand;
      const steady = steadyReplicasFor(busy, target, desired, tolerance);
      const wanted = wishes.record(nowMs, steady);
      const seen = `${rate.toFixed(1)}/s now`;
      const outlook = expected === undefined ? "no season seen yet" : `${expected.toFixed(1)}/s expected within ${seconds(horizon)}`;
      const work = `${(demand * 1000).toFixed(0)} ms of a replica each, at ${percent(target)}`;
      const held = `${wanted} wanted in the last ${seconds(downWindow)}`;
      return answerWithin(observation, wanted, `${seen}, ${outlook}${wanted > steady ? `, ${held}` : ""}, ${work}`, () => {
        const [now, ahead] = [replicasFor(rate * demand, target), replicasFor(busy, target)];
        return [
          { rule: "load", detail: `${seen}, ${work}`, replicas: now, option: "target" },
          { rule: "forecast", detail: outlook, replicas: ahead, option: "horizon" },
          ...(steady > ahead
            ? [{ rule: "tolerance", detail: `room for ${percent(tolerance)} more`, replicas: steady, option: "tolerance" }]
            : []),
          ...(wanted > steady ? [{ rule: "stabilisation", detail: held, replicas: wanted, option: "downWindow" }] : []),
        ];
      });
    },
  };
}

function seconds(milliseconds: number): string {
  return `${Number((milliseconds / 1000).toFixed(1))} s`;
}
