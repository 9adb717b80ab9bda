import type { ServiceSpec } from "@springtide/core";
import type { Plan } from "../plan/plan.js";
import { answerSays, marginSays, whySays } from "../plan/say.js";
import { survivalText } from "../plan/survival.js";
import { printable } from "../terminal/printable.js";
import { fitLines } from "./fit-lines.js";
import { count, perSecond, significant } from "./numbers.js";
import { objectiveText } from "./plan-figures.js";
import { planSteps } from "./plan-steps.js";
import { planTable } from "./plan-table.js";
import type { Style } from "./style.js";

/** A plan for people to read: sizes around the answer, the steps that lead to it, and what follows. */
export function planReport(plan: Plan, service: ServiceSpec, style: Style): string {
  const sections = [headline(plan, style), planTable(plan, style), planSteps(plan, service, style), conclusions(plan, style)];
  return fitLines(sections.filter((section) => section !== "").join("\n"), style.width);
}

/** The answer in one line. */
export function answerLine(plan: Plan, { colours, signs }: Style): string {
  if (plan.verdict === "feasible") return colours.green(`${signs.met} ${answerSays(plan)}`);
  if (plan.verdict === "infeasible") return colours.red(`${signs.missed} ${answerSays(plan)}`);
  return colours.yellow(`${signs.undecided} ${answerSays(plan)}`);
}

function headline(plan: Plan, style: Style): string {
  const { demand } = plan.steps;
  const facts = [
    `${perSecond(demand.requestsPerSecond)} ${demand.from === "peak" ? "at the peak" : "as given"}`,
    ...plan.objectives.map((objective) => objectiveText(objective, style)),
    `${survivalText(plan.survive)} lost`,
    plan.method.by === "formula"
      ? "by formulas that are exact"
      : `simulated, ${count(plan.method.runs)} runs, seed ${printable(plan.seed)}`,
  ];
  return `${style.colours.bold(`${printable(plan.scenario)}: ${printable(plan.service)}`)}  ${facts.join(style.signs.separator)}\n`;
}

function conclusions(plan: Plan, style: Style): string {
  const { colours } = style;
  const lines: [string, string][] = [["why", whySays(plan)]];
  if (plan.margin !== null) lines.push(["margin", marginSays(plan, plan.margin)]);
  if (plan.squareRoot !== null) {
    const { beta, slots, instances, fromObjectives } = plan.squareRoot;
    const load = significant(plan.steps.demand.busySlots);
    const whence = fromObjectives ? "" : ", the rule of thumb";
    lines.push([
      "square root",
      `${load} busy slots and ${significant(beta)} times their root${whence}: ${count(slots)} slot${slots === 1 ? "" : "s"}, ${count(instances)} instance${instances === 1 ? "" : "s"} before any is lost`,
    ]);
  }
  for (const assumption of plan.assumptions) lines.push(["assumed", assumption]);
  const text = lines.map(([name, words]) => `${colours.dim(name.padEnd(11))}  ${words}\n`).join("");
  return `${text}\n${answerLine(plan, style)}\n`;
}
