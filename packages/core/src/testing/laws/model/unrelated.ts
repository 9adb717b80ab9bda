import fc from "fast-check";
import { anyScenario } from "../../arbitrary/scenario.js";
import { type WrittenScenario, withFields } from "../../arbitrary/written-scenario.js";
import { beside } from "../beside.js";
import type { Laboratory } from "../laboratory.js";
import { requireSameText } from "../same-text.js";
import { type ScenarioLaw, scenarioLaw } from "../scenario-law.js";

/** The scenario's other half: it shares the run with the first, and nothing else. */
const neighbours = { durationMs: 3000, fewest: 0, services: 2, features: { faults: false, nodes: false } } as const;
const prefix = fc.constantFrom("a-", "z-");

function cases(laboratory: Laboratory) {
  return fc.tuple(
    laboratory.scenarios({ durationMs: 3000, fewest: 0 }),
    anyScenario({ catalog: laboratory.catalog, ...neighbours }),
    prefix,
  );
}

/** What the scenario's own traffic and services met. */
function ownPart(laboratory: Laboratory, { input }: WrittenScenario, whole: WrittenScenario): string {
  const scenario = laboratory.define(whole);
  const { result, records } = laboratory.run(scenario);
  const sources = scenario.traffic.filter(({ name }) => name in input.traffic);
  const own = new Set(sources.flatMap(({ classes }) => classes.map(({ name }) => name)));
  const figures = Object.keys(input.services).map((name) => [result.services[name], result.series.services[name]]);
  return JSON.stringify({ records: records.filter(({ className }) => own.has(className)), figures });
}

function requireUnmoved(laboratory: Laboratory, written: WrittenScenario, other: WrittenScenario, place: string): void {
  const alone = lengthened(written, other);
  const together = beside(alone, other, place);
  requireSameText(ownPart(laboratory, written, together), ownPart(laboratory, written, alone), "what is unrelated changes it");
}

/** The same run as long as the longer of both, so that neither's sources start after the end. */
function lengthened(written: WrittenScenario, other: WrittenScenario): WrittenScenario {
  const longer = [written, other].sort((a, b) => lengthOf(b) - lengthOf(a))[0]!;
  return withFields(written, {
    duration: longer.input.duration,
    ...(longer.input.bucket !== undefined && { bucket: longer.input.bucket }),
  });
}

function lengthOf({ input }: WrittenScenario): number {
  const { duration } = input;
  return typeof duration === "string" && duration.endsWith("ms") ? Number.parseFloat(duration) : Number.POSITIVE_INFINITY;
}

const unrelatedChangesNothing = scenarioLaw(
  "services that share no instance move no draw of each other, wherever their names sort",
  cases,
  (laboratory, [written, other, place]) => requireUnmoved(laboratory, written, other, place),
);

const idleChangesNothing = scenarioLaw("an idle service changes nothing", cases, (laboratory, [written, other, place]) => {
  const idle = { ...other, input: { ...other.input, traffic: {} } };
  requireUnmoved(laboratory, written, idle, place);
});

/** What does not touch a service does not change it. */
export const unrelatedLaws: readonly ScenarioLaw[] = [unrelatedChangesNothing, idleChangesNothing];
