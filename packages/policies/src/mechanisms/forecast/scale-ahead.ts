import type { Autoscaler } from "@springtide/core/policy";
import { createDecisionLog } from "../decision.js";
import { createSlidingMaximum } from "../kpa/sliding-maximum.js";
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
export function scaleAhead(
  { season, slots, horizon, target, margin, tolerance, downWindow }: Required<AheadOptions>,
  forecast: SeasonalForecast,
): Autoscaler {
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
      const log = createDecisionLog();
      const load = meter.read(observation);
      if (load === undefined) return log.answer(observation, "nothing measured yet");
      const { rate, demand } = load;
      learn(nowMs, rate);
      if (demand === 0) {
        log.add("first request", rate > 0 ? Math.max(1, desired) : desired, "no request has been worked on yet");
        return log.answer(observation, `${rate.toFixed(1)}/s now, its work unknown yet`);
      }
      const now = replicasFor(load.replicas, target);
      const work = `${(demand * 1000).toFixed(0)} ms of a replica each, at ${percent(target)}`;
      log.add("load now", now, `${rate.toFixed(1)}/s, ${work}`, "target");
      const expected = expectedRate(nowMs);
      const ahead = expected === undefined ? now : Math.max(now, replicasFor(expected * demand, target));
      const told =
        expected === undefined
          ? "nothing expected before a season has been seen"
          : `${expected.toFixed(1)}/s expected within ${seconds(horizon)}`;
      log.add("forecast", ahead, told, "horizon");
      const busy = Math.max(rate, expected ?? 0) * demand;
      const steady = steadyReplicasFor(busy, target, desired, tolerance);
      if (steady !== ahead) log.add("tolerance", steady, `${ahead} would not bear ${percent(tolerance)} more`, "tolerance");
      const held = wishes.record(nowMs, steady);
      const span = held > steady ? `, ${held} wanted in the last ${seconds(downWindow)}` : "";
      if (held > steady) log.add("stabilisation", held, `${held} were wanted in the last ${seconds(downWindow)}`, "downWindow");
      return log.answer(observation, `${rate.toFixed(1)}/s now, ${told}${span}, ${work}`);
    },
  };
}

function percent(fraction: number): string {
  return `${Number((fraction * 100).toFixed(1))}%`;
}

function seconds(milliseconds: number): string {
  return `${Number((milliseconds / 1000).toFixed(1))} s`;
}
