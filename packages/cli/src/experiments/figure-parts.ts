import type { Scenario } from "@springtide/core";
import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import { nearest } from "../nearest.js";

/** Whether a scenario has the service or the class that a figure is of; true for figures of the whole. */
export function hasPartOf(figure: string, scenario: Scenario): boolean {
  const { section, part } = partOf(figure);
  return part === undefined || namesIn(section, scenario).includes(part);
}

/**
 * Sees to it that one of the scenarios at least has what figures are of: nothing would ever measure them.
 * @throws CommandError that names the nearest part there is.
 */
export function requireParts(option: string, figures: readonly string[], scenarios: readonly Scenario[]): void {
  for (const figure of figures) {
    if (scenarios.some((scenario) => hasPartOf(figure, scenario))) continue;
    const { section, part = "" } = partOf(figure);
    const names = [...new Set(scenarios.flatMap((scenario) => namesIn(section, scenario)))];
    throw new CommandError(ExitCode.usage, `${option} ${figure}: there is no "${part}" in ${section}${nearest(part, names)}`);
  }
}

function partOf(figure: string): { readonly section: string; readonly part: string | undefined } {
  const [section = "", ...rest] = figure.split(".");
  return { section, part: rest.length < 2 ? undefined : rest.slice(0, -1).join(".") };
}

function namesIn(section: string, { traffic, services }: Scenario): string[] {
  return section === "services" ? services.map(({ name }) => name) : traffic.flatMap(({ classes }) => classes.map(({ name }) => name));
}
