import {
  halfinWhitt,
  hasNoModel,
  leastBeta,
  type NoModel,
  responseQuantileMs,
  type ServiceModel,
  squareRootServers,
} from "@springtide/core";
import type { Objective } from "./objective.js";
import type { SquareRoot } from "./plan.js";

/** Slots by the square-root rule for a load of so many busy slots, so that the response times are as wanted where there is a formula. */
export function squareRoot(
  load: number,
  slots: number,
  model: ServiceModel | NoModel,
  objectives: readonly Objective[],
): SquareRoot | null {
  if (slots === Number.POSITIVE_INFINITY || !(load > 0)) return null;
  const latency = objectives.filter((objective) => objective.name !== "availability");
  const fromObjectives = !hasNoModel(model) && latency.length > 0;
  const beta = fromObjectives ? leastBeta((one) => latency.every((objective) => meets(model, load, one, objective))) : 1;
  if (beta === Number.POSITIVE_INFINITY) return null;
  const servers = squareRootServers(load, beta);
  return { beta, slots: servers, instances: Math.ceil(servers / slots), fromObjectives };
}

function meets(model: ServiceModel, load: number, beta: number, objective: Objective): boolean {
  if (objective.name === "availability") return true;
  const wait = { chance: halfinWhitt(beta), drainPerMs: (beta * Math.sqrt(load)) / model.service.meanMs };
  return model.wayMs + responseQuantileMs(wait, model.service, objective.quantile) <= objective.limitMs;
}
