import type { Scenario } from "../../model/scenario.js";
import type { RequestClass } from "../context.js";

/** All classes of a scenario in traffic order, with the rank of their priority. */
export function rankClasses(scenario: Scenario): RequestClass[] {
  const all = scenario.traffic.flatMap(({ classes }) => classes);
  const ranks = [...new Set(all.map(({ priority }) => priority))].sort((a, b) => b - a);
  return all.map(({ name, priority, write }) => ({ name, priority, level: ranks.indexOf(priority), writes: write }));
}
