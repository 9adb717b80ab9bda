import type { Autoscaler, Random } from "@springtide/core/policy";
import { createLoadMeter } from "../forecast/load-meter.js";
import { replicasFor } from "../forecast/replicas-for.js";
import { answerWithin } from "../replicas/answer-within.js";
import { percent } from "../replicas/percent.js";
import type { QLearningOptions } from "./q-options.js";
import type { QTable } from "./q-table.js";
import { rewardFor } from "./reward.js";
import { ACTIONS, stateOf } from "./scaling-state.js";

/** How much what comes counts against what is, per decision. */
const DISCOUNT = 0.95;

/** Utilisation kept where the table knows nothing. */
const FALLBACK = 0.5;

/** Weight of the rate of now in the one that growth is told from. */
const WEIGHT = 0.3;

/** Share by which the load must have changed before the last step is undone. */
const SETTLED = 0.1;

/** Takes the action that the table holds best in the state the service is in, and learns from what came of it where it may. */
export function scaleByTable(options: Required<QLearningOptions>, table: QTable, random: Random): Autoscaler {
  const { learning, explore } = options;
  const meter = createLoadMeter();
  let before: { readonly state: number; readonly action: number } | undefined;
  let usualRate: number | undefined;
  let last = { direction: 0, load: 0 };

  /** By how much of itself the rate has grown over its recent mean. */
  function growthOf(rate: number): number {
    const usual = usualRate ?? rate;
    usualRate = usual + WEIGHT * (rate - usual);
    return usual > 0 ? (rate - usual) / usual : 0;
  }

  function choose(state: number, missing: number): { action: number; by: string } {
    if (explore > 0 && random.next() < explore) return { action: random.below(ACTIONS.length), by: "tried by chance" };
    const best = table.best(state);
    return best === undefined
      ? { action: nearest(missing), by: `nothing known of it: ${percent(FALLBACK)} busy` }
      : { action: best, by: "best known" };
  }

  return {
    recommend(observation) {
      const { desired, queueLength, concurrency } = observation;
      const load = meter.read(observation);
      if (load === undefined || load.demand === 0) {
        const first = observation.requestsPerSecond > 0 || queueLength > 0 ? Math.max(1, desired) : desired;
        const unknown = "no work measured yet";
        return answerWithin(observation, first, unknown, () => [{ rule: "metric", detail: unknown, replicas: first }]);
      }
      const growth = growthOf(load.rate);
      const state = stateOf(load, desired, growth, queueLength, concurrency);
      if (before !== undefined && learning > 0)
        table.learn(before.state, before.action, rewardFor(observation, load.replicas, options), state, DISCOUNT, learning);
      const { action, by } = choose(state, replicasFor(load.replicas, FALLBACK) - desired);
      const step = ACTIONS[action] ?? 0;
      const undoes = step * last.direction < 0 && Math.abs(load.replicas - last.load) <= SETTLED * last.load;
      const wanted = Math.max(0, desired + (undoes ? 0 : step));
      before = { state, action: undoes ? ACTIONS.indexOf(0) : action };
      if (wanted !== desired) last = { direction: wanted - desired, load: load.replicas };
      const seen = `${load.replicas.toFixed(2)} replicas' work, rate ${growth < 0 ? "" : "+"}${percent(growth)}, ${queueLength.toFixed(1)} waiting`;
      const held = undoes ? ", not undone while the load stays" : "";
      return answerWithin(observation, wanted, `${seen}: ${by} is ${signed(step)}${held}`, () => [
        { rule: "state", detail: `${seen}: state ${state}`, replicas: desired },
        { rule: "table", detail: `${by}: ${signed(step)}`, replicas: Math.max(0, desired + step) },
        ...(undoes ? [{ rule: "settle", detail: `the load is within ${percent(SETTLED)} of what it was`, replicas: wanted }] : []),
      ]);
    },
  };
}

/** The action that comes closest to so many replicas more. */
function nearest(missing: number): number {
  let found = 0;
  for (let i = 1; i < ACTIONS.length; i++) {
    if (Math.abs((ACTIONS[i] ?? 0) - missing) < Math.abs((ACTIONS[found] ?? 0) - missing)) found = i;
  }
  return found;
}

function signed(step: number): string {
  return step > 0 ? `+${step}` : String(step);
}
