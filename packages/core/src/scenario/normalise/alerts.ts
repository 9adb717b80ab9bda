import type { AlertSpec, BurnRateRule, ObjectiveSpec, ObjectiveTarget } from "../../model/objectives.js";
import { DEFAULTS } from "../defaults.js";
import type { AlertShape } from "../schema/alert.js";
import { formatDuration, parseDuration } from "../units/duration.js";
import type { Context } from "./context.js";
import { byName, requireName } from "./names.js";
import { checkTarget, normaliseScope } from "./objectives.js";

/** The alerts in name order; rules that could not be evaluated as they are written are reported. */
export function normaliseAlerts(
  given: Readonly<Record<string, AlertShape>> | undefined,
  objectives: readonly ObjectiveSpec[],
  trafficNames: readonly string[],
  context: Context,
): AlertSpec[] {
  return Object.entries(given ?? {})
    .sort(byName)
    .map(([name, alert]) => {
      const rules = rulesOf(alert);
      checkRules(rules, name, context);
      const shortestMs = Math.min(...rules.map(({ shortMs }) => shortMs));
      const intervalMs = alert.interval ?? Math.min(ms(DEFAULTS.alerts.interval), shortestMs);
      if (intervalMs > shortestMs)
        context.problems.add(
          ["alerts", name, "interval"],
          `a window of ${formatDuration(shortestMs)} needs more than an evaluation every ${formatDuration(intervalMs)}`,
          `write ${formatDuration(shortestMs)} or less`,
        );
      return { name, ...targetOf(name, alert, objectives, trafficNames, context), rules, forMs: alert.for, intervalMs };
    });
}

function rulesOf({ "burn-rate": { windows } }: AlertShape): BurnRateRule[] {
  if (windows === undefined) {
    return DEFAULTS.alerts.windows.map(({ long, short, factor, severity }) => ({ longMs: ms(long), shortMs: ms(short), factor, severity }));
  }
  return windows.map(({ long, short, factor, severity }) => ({ longMs: long, shortMs: short, factor, severity }));
}

function checkRules(rules: readonly BurnRateRule[], name: string, { problems }: Context): void {
  rules.forEach(({ longMs, shortMs, factor }, i) => {
    const path = ["alerts", name, "burn-rate", "windows", i];
    if (shortMs > longMs)
      problems.add(
        [...path, "short"],
        `the short window, ${formatDuration(shortMs)}, is longer than the long one, ${formatDuration(longMs)}`,
      );
    if (factor === 0) problems.add([...path, "factor"], "a factor of 0 calls someone for every failure", "1 burns just what is allowed");
  });
}

/** What the alert is about: an objective by name, or one of its own. */
function targetOf(
  name: string,
  { "burn-rate": { objective, within, traffic, service } }: AlertShape,
  objectives: readonly ObjectiveSpec[],
  trafficNames: readonly string[],
  context: Context,
): ObjectiveTarget {
  const path = ["alerts", name, "burn-rate"];
  if (typeof objective === "number") {
    checkTarget(objective, [...path, "objective"], context);
    const of = normaliseScope({ traffic, service }, trafficNames, path, context);
    return { target: objective, withinMs: within ?? Number.POSITIVE_INFINITY, of };
  }
  const names = objectives.map((one) => one.name);
  requireName(context, "objective", objective, names, [...path, "objective"]);
  for (const [key, value] of Object.entries({ within, traffic, service })) {
    if (value !== undefined) context.problems.add([...path, key], `the objective "${objective}" says that itself`, "leave it out", "key");
  }
  const { target, withinMs, of } = objectives.find((one) => one.name === objective) ?? UNKNOWN;
  return { target, withinMs, of };
}

/** Stands for an objective that is not there, which has been reported. */
const UNKNOWN: ObjectiveTarget = { target: 0.5, withinMs: Number.POSITIVE_INFINITY, of: { type: "all" } };

function ms(text: string): number {
  return parseDuration(text) as number;
}
