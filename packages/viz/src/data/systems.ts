import type { Result } from "@springtide/core";

/** What is compared: one run, several runs of one system, or systems by name, each with its runs. */
export type Systems = Result | readonly Result[] | Readonly<Record<string, Result | readonly Result[]>>;

/** A system with its runs. */
export interface System {
  readonly name: string;
  readonly runs: readonly Result[];
}

/** Systems in the order given; a single one has the name of its scenario. */
export function systemsOf(systems: Systems): System[] {
  if (isList(systems)) return systems.length === 0 ? [] : [{ name: systems[0]!.scenario, runs: systems }];
  if (isResult(systems)) return [{ name: systems.scenario, runs: [systems] }];
  return Object.entries(systems).map(([name, runs]) => ({ name, runs: isList(runs) ? runs : [runs] }));
}

function isList(systems: Systems): systems is readonly Result[] {
  return Array.isArray(systems);
}

function isResult(systems: Exclude<Systems, readonly Result[]>): systems is Result {
  return typeof (systems as Result).schema === "string";
}
