import { defineProperty, HELD } from "./property.js";

/** The scenario's own objectives. */
export const slo = defineProperty({
  id: "slo",
  doc: "every objective of the scenario is met",
  options: {},
  scope: "objective",
  judge: ({ result }) => {
    const missed = result.slo.filter(({ verdict }) => verdict === "missed");
    if (missed.length > 0)
      return {
        verdict: "violated",
        found: missed
          .map(({ objective, measured, limit }) => `${objective} ${told(objective, measured)}, limit ${told(objective, limit)}`)
          .join("; "),
      };
    if (result.slo.length === 0) return { verdict: "untested", why: "the scenario has no objectives (slo:)" };
    const unknown = result.slo.find(({ verdict }) => verdict === "undecided");
    return unknown === undefined ? HELD : { verdict: "untested", why: `${unknown.objective} was not measured` };
  },
});

function told(objective: string, value: number | null): string {
  if (value === null) return "not measured";
  if (objective === "availability") return `${Number((value * 100).toPrecision(7))} %`;
  return objective === "cost" ? `$${value.toPrecision(4)}/h` : `${Number(value.toPrecision(4))} ms`;
}
