import { parseDuration, parseFraction, suggestName } from "@springtide/core";
import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import { type Objective, QUANTILES, type QuantileName } from "./objective.js";

const NAMES = [...Object.keys(QUANTILES), "availability"];
const FORM = /^([\w.]+)\s*(<=|>=|=<|=>|[=<>≤≥])\s*(.+)$/;

/**
 * Reads `--slo`, e.g. `p99=300ms,availability=99.95%`; `<`, `<=`, `>` and `>=` say the same in words of their own.
 * @throws CommandError for an unknown objective, a limit without its unit, a sign the wrong way round, or one given twice.
 */
export function parseObjectives(text: string): Objective[] {
  const objectives = text.split(",").map((part) => parseObjective(part.trim()));
  const twice = objectives.find(({ name }, index) => objectives.findIndex((other) => other.name === name) !== index);
  if (twice !== undefined) throw wrong(`${twice.name} is given twice`);
  return objectives;
}

function parseObjective(text: string): Objective {
  const [, written = "", sign = "", limit = ""] = FORM.exec(text) ?? [];
  if (written === "") throw wrong(`cannot read "${text}"; write objectives as p99=300ms,availability=99.95%`);
  const name = written === "p99.9" ? "p999" : written;
  const isFloor = name === "availability";
  if (!NAMES.includes(name)) throw wrong(`there is no objective "${name}"; allowed are ${NAMES.join(", ")}${nearest(name)}`);
  if ((isFloor ? /[<≤]/ : /[>≥]/).test(sign))
    throw wrong(`${name} is a limit from ${isFloor ? "below: write >=" : "above: write <="} or =`);
  const value = isFloor ? parseFraction(limit) : parseDuration(limit);
  if (typeof value !== "number") throw wrong(`${name}: ${value.message}${value.hint === undefined ? "" : `; ${value.hint}`}`);
  if (isFloor) return { name: "availability", least: value };
  if (value <= 0) throw wrong(`${name}: a limit of ${limit} leaves no time at all`);
  return { name: name as QuantileName, quantile: QUANTILES[name as QuantileName], limitMs: value };
}

function nearest(name: string): string {
  const suggestion = suggestName(name, NAMES);
  return suggestion === undefined ? "" : `; ${suggestion}`;
}

function wrong(message: string): CommandError {
  return new CommandError(ExitCode.usage, `--slo: ${message}`);
}
