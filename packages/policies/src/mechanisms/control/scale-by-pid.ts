import type { Autoscaler, ScalingObservation } from "@springtide/core/policy";
import { answerWithin } from "../replicas/answer-within.js";
import { percent } from "../replicas/percent.js";
import { short } from "../replicas/short.js";
import { wholeReplicas } from "../replicas/whole-replicas.js";
import { createPidController, type PidController } from "./pid-controller.js";
import type { PidOptions } from "./pid-options.js";

/** A PID controller whose output follows the replicas that the present work would keep at the target; steps up and down are limited apart. */
export function scaleByPid(options: Required<PidOptions>): Autoscaler {
  const { target, tolerance, upRate, downRate } = options;
  const settings = {
    proportional: options.proportional,
    integralTime: options.integralTime / 1000,
    derivativeTime: options.derivativeTime / 1000,
    filterTime: options.filterTime / 1000,
  };
  let controller: PidController | undefined;
  let lastMs = 0;
  let level = 0;

  return {
    recommend(observation) {
      const { nowMs, desired, ready, min, max, requestsPerSecond, queueLength } = observation;
      const pressure = pressureOf(observation);
      if (pressure === undefined) {
        const first = requestsPerSecond > 0 || queueLength > 0 ? Math.max(1, desired) : desired;
        const nothing = "no utilisation measured";
        return answerWithin(observation, first, nothing, () => [{ rule: "metric", detail: nothing, replicas: first }]);
      }
      if (controller === undefined) {
        controller = createPidController(settings, desired);
        level = desired;
        lastMs = nowMs;
      }
      const minutes = Math.max(0, nowMs - lastMs) / 60_000;
      lastMs = nowMs;
      // More than the limits allow need not be told apart.
      const needed = Math.min(2 * max + 1, (pressure * ready) / target);
      const least = Math.max(min, level - downRate * level * minutes);
      const most = Math.max(least, Math.min(max, Math.max(level + 1, level + upRate * level * minutes)));
      const { asked, output, proportional, integral, derivative } = controller.step(needed, minutes * 60, least, most);
      level = output;
      const enough = wholeReplicas(level);
      const bearable = wholeReplicas(level / (1 + tolerance));
      const wanted = Math.min(enough, Math.max(bearable, desired));
      const seen = `utilisation ${percent(pressure)}, waiting included, against ${percent(target)}`;
      const sum = `P ${short(proportional)} + I ${short(integral)} + D ${short(derivative)}`;
      return answerWithin(observation, wanted, `${seen}, ${sum} = ${short(level)}`, () => [
        { rule: "metric", detail: seen, replicas: wholeReplicas(needed), option: "target" },
        { rule: "controller", detail: `${sum} = ${short(asked)}`, replicas: wholeReplicas(asked), option: "proportional" },
        {
          rule: "rate",
          detail: `${short(least)} to ${short(most)} for now`,
          replicas: enough,
          option: asked > level ? "upRate" : "downRate",
        },
        { rule: "tolerance", detail: `${bearable} to ${enough} are near enough`, replicas: wanted, option: "tolerance" },
      ]);
    },
  };
}

/** Busy and waiting requests over what replicas work on at once: utilisation that saturation does not cap. */
function pressureOf({ windowMs, utilisation, concurrency, queueLength }: ScalingObservation): number | undefined {
  if (windowMs === 0 || utilisation === undefined) return undefined;
  return concurrency > 0 ? Math.min(1000, utilisation * (1 + queueLength / concurrency)) : utilisation;
}
