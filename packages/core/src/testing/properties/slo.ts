import type { ObjectiveSummary } from "../../experiment/outages/result-outages.js";
import type { Verdict } from "../../experiment/result.js";
import { defineProperty, HELD } from "./property.js";

/** The scenario's own objectives. */
export const slo = defineProperty({
  id: "slo",
  doc: "every objective of the scenario is met",
  options: {},
  scope: "objective",
  judge: ({ result }) => {
    const judged = [...result.slo, ...(result.objectives ?? []).map(overWindow)];
    const missed = judged.filter(({ verdict }) => verdict === "missed");
    if (missed.length > 0)
      return {
        verdict: "violated",
        found: missed
          .map(({ objective, measured, limit }) => `${objective} ${shown(objective, measured)}, limit ${shown(objective, limit)}`)
          .join("; "),
      };
    if (judged.length === 0) return { verdict: "untested", why: "the scenario has no objectives (slo:)" };
    const unknown = judged.find(({ verdict }) => verdict === "undecided");
    return unknown === undefined ? HELD : { verdict: "untested", why: `${unknown.objective} was not measured` };
  },
});

/** An objective over windows as a verdict: how much of a window's budget was spent. */
function overWindow({ name, worstWindow, verdict }: ObjectiveSummary): Verdict {
  return { objective: `budget of ${name}`, limit: 1, measured: worstWindow?.budgetSpent ?? null, verdict };
}

function shown(objective: string, value: number | null): string {
  if (value === null) return "not measured";
  if (objective === "availability" || objective.startsWith("budget of ")) return `${Number((value * 100).toPrecision(7))} %`;
  return objective === "cost" ? `$${value.toPrecision(4)}/h` : `${Number(value.toPrecision(4))} ms`;
}
