import {
  type Constraint,
  constraintsOf,
  type Figure,
  figureOf,
  parseDuration,
  parseFraction,
  parsePrice,
  type Scenario,
  type TuningGoal,
} from "@springtide/core";
import { CommandError, usageError } from "../command-error.js";
import { hasPartOf, requireParts } from "../experiments/figure-parts.js";

const FORM = /^([^<>=≤≥]+?)\s*(<=|>=|=<|=>|[<>≤≥])\s*(.+)$/;
/** Names that people use for figures. */
const SHORT: Readonly<Record<string, string>> = { cost: "costUsd" };

/**
 * What is to be least, and within which limits: those of `--subject-to`, or the scenario's objectives.
 * @throws CommandError for figures that nobody knows, limits without their units, signs the wrong way round, or no limit at all.
 */
export function parseGoal(minimise: string, subjectTo: readonly string[], scenario: Scenario): TuningGoal {
  const objective = figure("--minimize", SHORT[minimise] ?? minimise, scenario);
  if (objective.better !== "lower")
    throw usageError(
      `--minimize ${minimise}: that is no figure to make small; minimise cost, p99, mean or another figure that is better low`,
    );
  const constraints =
    subjectTo.length > 0
      ? subjectTo.flatMap((text) => text.split(",")).map((text) => parseConstraint(text.trim(), scenario))
      : constraintsOf(scenario.slo);
  if (constraints.length === 0)
    throw usageError(
      "nothing limits how bad the rest may become: give --subject-to 'p99<250ms,availability>=99.9%', or slo: in the scenario",
    );
  return { minimise: objective.key, constraints };
}

function parseConstraint(text: string, scenario: Scenario): Constraint {
  const [, name = "", sign = "", limit = ""] = FORM.exec(text) ?? [];
  if (name === "")
    throw usageError(`--subject-to: cannot read "${text}"; write limits as p99<250ms, availability>=99.9% or services.web.p99<100ms`);
  const one = figure("--subject-to", name === "cost" ? "costUsdPerHour" : name, scenario);
  const isFloor = one.better === "higher";
  if (one.better !== undefined && (isFloor ? /[<≤]/ : /[>≥]/).test(sign))
    throw usageError(`--subject-to ${text}: ${name} is better ${isFloor ? "high: write >=" : "low: write <="}`);
  return { figure: one.key, limit: parseLimit(one, limit.trim(), text), isFloor: one.better === undefined ? /[>≥]/.test(sign) : isFloor };
}

function parseLimit({ unit }: Figure, limit: string, text: string): number {
  const value =
    unit === "ms"
      ? parseDuration(limit)
      : unit === "share"
        ? parseFraction(limit)
        : unit === "usd"
          ? parseUsd(limit)
          : Number(limit.replace(/\/s$/, ""));
  if (typeof value === "number" && Number.isFinite(value)) return value;
  const why = typeof value === "number" ? `"${limit}" is no number` : value.message;
  throw usageError(`--subject-to ${text}: ${why}`);
}

/** Dollars; or dollars over time, per hour. */
function parseUsd(text: string): ReturnType<typeof parsePrice> {
  return /^\$?[\d.]+$/.test(text) ? Number(text.replace("$", "")) : parsePrice(text);
}

/** Figures by their names; those of a class or a service also as `<name>.p99`. */
function figure(option: string, name: string, scenario: Scenario): Figure {
  const ofClass = `classes.${name}`;
  const ofService = `services.${name}`;
  const isPart = name.includes(".");
  const whole = isPart && hasPartOf(ofClass, scenario) ? ofClass : isPart && hasPartOf(ofService, scenario) ? ofService : name;
  try {
    const found = figureOf(whole);
    requireParts(option, [whole], [scenario]);
    return found;
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw usageError(`${option} ${name}: ${(error as Error).message}`, { cause: error });
  }
}
