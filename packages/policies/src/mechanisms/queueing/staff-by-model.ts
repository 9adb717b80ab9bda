import type { Autoscaler } from "@springtide/core/policy";
import { createSlidingMaximum } from "../averages/sliding-maximum.js";
import { createLoadMeter } from "../forecast/load-meter.js";
import { answerWithin } from "../replicas/answer-within.js";
import { percent } from "../replicas/percent.js";
import { meanWait, replicasForWait, type Station } from "./staffing.js";

/** Options of `queueing-model`. */
export interface QueueingModelOptions {
  /** Time that a request may wait in line, in ms. Default 200. */
  wait?: number;
  /** Share of requests that wait no longer. Default 0.95. */
  share?: number;
  /** Requests that a replica works on at once. Default 1. */
  servers?: number;
  /** Time in which requests that already wait are to be worked off, in ms. Default 60 s. */
  catchUp?: number;
  /** How much of the load is added per decision when waits are longer than the model's by as much as a request may wait, as a fraction. Default 0.1. */
  feedback?: number;
  /** Span of past wishes of which the highest counts, in ms. Default 5 min. */
  downWindow?: number;
}

/** How far the correction may go: real lines are up to a third shorter than the model's, or much longer. */
const LEAST_CORRECTION = 0.8;
const MOST_CORRECTION = 2;

/** Feed-forward from the arrival rate and the demand measured, feedback from the waits measured by Little's law. */
export function staffByModel({ wait, share, servers, catchUp, feedback, downWindow }: Required<QueueingModelOptions>): Autoscaler {
  const meter = createLoadMeter();
  const wishes = createSlidingMaximum(downWindow, 1000);
  const target = { wait: wait / 1000, share };
  let correction = 1;

  /** Moves the correction by how much longer requests wait than the model says, in waits that they may have. */
  function correct(measured: number, modelled: number): void {
    const off = Math.min(1, Math.max(-1, (measured - modelled) / Math.max(target.wait, 1e-3)));
    correction = Math.min(MOST_CORRECTION, Math.max(LEAST_CORRECTION, correction * (1 + feedback * off)));
  }

  return {
    recommend(observation) {
      const { nowMs, desired, ready, max, queueLength } = observation;
      const load = meter.read(observation);
      if (load === undefined) {
        const nothing = "nothing measured yet";
        return answerWithin(observation, desired, nothing, () => [{ rule: "metric", detail: nothing, replicas: desired }]);
      }
      const { rate, demand } = load;
      if (demand === 0 || rate === 0) {
        const first = rate > 0 || queueLength > 0 ? Math.max(1, desired) : wishes.record(nowMs, 0);
        const unknown = rate > 0 ? `${rate.toFixed(1)}/s, the work of a request unknown yet` : "no requests";
        return answerWithin(observation, first, unknown, () => [{ rule: "metric", detail: unknown, replicas: first }]);
      }
      const station: Station = { servers, service: demand * servers };
      const offered = rate * station.service;
      const measured = queueLength / rate;
      correct(measured, meanWait(offered * correction, ready * servers, station.service));
      const backlog = (queueLength * 1000 * station.service) / catchUp;
      const plain = replicasForWait(offered, station, target, max);
      const wished = replicasForWait(offered * correction + backlog, station, target, max);
      const wanted = wishes.record(nowMs, wished);
      const seen = `${rate.toFixed(1)}/s of ${(station.service * 1000).toFixed(0)} ms`;
      const within = `${percent(share)} to wait ${wait} ms at most`;
      const waits = `waits of ${(measured * 1000).toFixed(0)} ms, load taken times ${correction.toFixed(2)}`;
      const held = `${wanted} wanted in the last ${downWindow / 1000} s`;
      return answerWithin(observation, wanted, `${seen}, ${within}, ${waits}${wanted > wished ? `, ${held}` : ""}`, () => [
        { rule: "model", detail: `${seen}, ${within}`, replicas: plain, option: "wait" },
        { rule: "feedback", detail: `${waits}, ${queueLength.toFixed(1)} to catch up with`, replicas: wished, option: "feedback" },
        ...(wanted > wished ? [{ rule: "stabilisation", detail: held, replicas: wanted, option: "downWindow" }] : []),
      ]);
    },
  };
}
