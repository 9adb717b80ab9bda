import type { Standing } from "../plan/objective.js";
import type { Plan, PlanRow } from "../plan/plan.js";
import { survivalText } from "../plan/survival.js";
import { availability, count, percent, time, usd } from "./numbers.js";
import { latencyText, shareText } from "./plan-figures.js";
import type { Style } from "./style.js";
import { type Column, table } from "./table.js";

/** Sizes around the answer and what each would do; empty when there is no answer. */
export function planTable(plan: Plan, style: Style): string {
  if (plan.rows.length === 0) return "";
  const quantile = plan.objectives.find(({ name }) => name !== "availability")?.name ?? "p99";
  const isSimulated = plan.method.by === "simulation";
  const withLost = plan.survive.kind !== "none";
  const asked = plan.objectives.some(({ name }) => name === "availability") || plan.rows.some(failsOften);
  const fails = plan.rows.some(({ upShare }) => upShare !== null);
  const column = (title: string, cell: (row: PlanRow) => string, shown = true) => (shown ? [{ title, cell }] : []);
  const columns = [
    ...column("instances", (row) => `${row.instances === plan.steps.replicas ? `${arrow(style)} ` : ""}${count(row.instances)}`),
    ...column("util", (row) =>
      row.overloaded ? style.signs.none : row.utilisation === null ? style.signs.none : percent(row.utilisation),
    ),
    ...column(isSimulated ? `${quantile} [95 %]` : quantile, (row) => (row.overloaded ? "overload" : latencyText(row.latencyMs, style))),
    ...column("theory", (row) => theoryText(row, style), isSimulated && plan.rows.some(({ theoryMs }) => theoryMs !== null)),
    ...column(
      `${quantile}, ${survivalText(plan.survive)} lost`,
      (row) => (row.overloadedWithLost ? "overload" : latencyText(row.latencyWithLostMs, style)),
      withLost,
    ),
    ...column("availability", (row) => (row.availability === null ? style.signs.none : shareText(row.availability)), asked),
    ...column("enough up", (row) => (row.upShare === null ? style.signs.none : availability(row.upShare)), fails),
    ...column("$/month", (row) => usd(row.usdPerMonth)),
  ];
  const heads: Column[] = [...columns.map(({ title }) => ({ title, align: "right" as const })), { title: "", align: "left" }];
  return table(
    heads,
    plan.rows.map((row) => [...columns.map(({ cell }) => cell(row)), verdictText(row, plan, style)]),
    style,
  );
}

/** Worth telling, asked for or not. */
function failsOften({ availability: ok, overloaded }: PlanRow): boolean {
  return !overloaded && ok !== null && ok.value < 0.999;
}

function arrow({ unicode }: Style): string {
  return unicode ? "→" : ">";
}

function theoryText({ theoryMs, theoryIsExact }: PlanRow, { signs }: Style): string {
  if (theoryMs === null || !Number.isFinite(theoryMs)) return signs.none;
  return theoryIsExact ? time(theoryMs) : `about ${time(theoryMs)}`;
}

function verdictText(row: PlanRow, plan: Plan, style: Style): string {
  const { colours, signs } = style;
  const say = (standing: Standing, words: string) =>
    standing === "missed" ? colours.red(`${signs.missed} ${words}`) : colours.yellow(`${signs.undecided} ${words}`);
  if (row.standing !== "met") return say(row.standing, row.standing);
  if (row.standingWithLost !== "met") return say(row.standingWithLost, `${row.standingWithLost} when lost`);
  const least = plan.objectives.find((objective) => objective.name === "availability")?.least ?? 0;
  if (row.upShare !== null && row.upShare < least) return say("missed", "too seldom enough are up");
  return colours.green(signs.met);
}
