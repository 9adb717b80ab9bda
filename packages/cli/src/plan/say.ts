import { count, percent, time, usd } from "../output/numbers.js";
import { loadText } from "../output/plan-figures.js";
import type { Load, Margin, Plan } from "./plan.js";
import { survivalText } from "./survival.js";

/** The answer in words. */
export function answerSays(plan: Plan): string {
  const { replicas, nMinusK } = plan.steps;
  if (replicas === null) return plan.reason ?? "no answer";
  const price = plan.usdPerMonth === null ? "" : ` (${usd(plan.usdPerMonth)} a month)`;
  const spare = plan.survive.kind === "none" ? "" : `; ${count(nMinusK.required ?? 0)} would do if nothing were lost`;
  return `${count(replicas)} instance${replicas === 1 ? "" : "s"}${price}${spare}`;
}

/** What decides: what more instances cannot mend, and where theory stops. */
export function whySays(plan: Plan): string {
  const missed = plan.steps.responseTarget.find(({ standing }) => standing === "missed");
  if (missed?.floor !== undefined && missed.floor !== null) {
    if (missed.objective.name === "availability") return "requests fail for reasons that more instances do not mend";
    return `${missed.objective.name} is ${time(missed.floor.value)} at any number of instances: shorten the service time or its tail instead`;
  }
  const latency = plan.steps.responseTarget.find(({ objective }) => objective.name !== "availability");
  const floor =
    latency === undefined || latency.floor === null
      ? ""
      : `no number brings ${latency.objective.name} below ${time(latency.floor.value)}; `;
  if (plan.method.by === "formula") return `${floor}Poisson arrivals, and formulas that are exact for this service`;
  return `${floor}simulated, because ${whySimulated(plan.method)}`;
}

function whySimulated({ why, forced, line }: Plan["method"]): string {
  if (why !== null) return why;
  if (forced) return "--simulate asks for it";
  if (line === "in-turn") return "each instance has a line of its own and requests are dealt to them in turn";
  if (line === "nearly-one") return "each instance has a line of its own and the balancer looks at them";
  return "its service times or its arrivals follow other laws than the formulas' own";
}

/** How much more load the answer bears. */
export function marginSays(plan: Plan, { withNoneLost, withLost }: Margin): string {
  const asked = plan.steps.demand.requestsPerSecond;
  const more = (load: Load) => `${loadText(load)} (+${percent(Math.max(0, load.perSecond / asked - 1))})`;
  const all = `${count(plan.steps.replicas ?? 0)} bear ${more(withNoneLost)} within the target`;
  return plan.survive.kind === "none" ? all : `${all}, and ${more(withLost)} with ${survivalText(plan.survive)} lost`;
}
