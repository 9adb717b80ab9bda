import { createSimulation, defineScenario, type Scenario } from "@springtide/core";
import type { Answer, Estimate, TheoryCase } from "../case.js";
import type { Lab } from "../lab.js";
import type { ServiceInput, TrafficInput } from "./input.js";
import { duration } from "./law.js";
import type { Phase, ReferenceScenario } from "./scenario.js";
import { timetable } from "./timetable.js";
import { perSecond, seconds, toMs } from "./units.js";

/** How long before an instant it is looked at: the table means the value just before a change that falls on it. */
const JUST_BEFORE_MS = 1e-3;

/** A queue whose load and capacity change by timetable, watched at given instants over many independent runs. */
export function mapTransient(theory: TheoryCase, lab: Lab): Answer {
  const instants = instantsOf(Object.keys(theory.metrics));
  const phases = theory.scenario.phases;
  if (phases === undefined || theory.scenario.service === undefined) return { needs: "phases and a service law" };
  const scenario = defineScenario(scenarioOf(theory.scenario, phases, (instants.at(-1) ?? 0) + 1), { catalog: lab.catalog });
  const runs = replications(theory, phases, instants, lab);
  const present = instants.map(() => 0);
  const allBusy = instants.map(() => 0);
  for (let run = 0; run < runs; run++) {
    for (const [i, number] of watch(scenario, instants, `${lab.seed}/${run}`, lab).entries()) {
      present[i] = (present[i] ?? 0) + number;
      if (number >= serversAt(phases, instants[i] as number)) allBusy[i] = (allBusy[i] ?? 0) + 1;
    }
  }
  const estimates = new Map<string, Estimate>();
  for (const [i, at] of instants.entries()) {
    estimates.set(`meanNumberAt(${at})`, { value: (present[i] as number) / runs, observations: runs });
    estimates.set(`pAllBusyAt(${at})`, { value: (allBusy[i] as number) / runs, observations: runs });
  }
  return { estimates };
}

/** Requests in the system just before each instant of one run. */
function watch(scenario: Scenario, instants: readonly number[], seed: string, lab: Lab): number[] {
  const simulation = createSimulation(scenario, { catalog: lab.catalog, seed });
  return instants.map((at) => {
    simulation.runUntil(toMs(at) - JUST_BEFORE_MS);
    const { queueLength, busySlots } = simulation.service("station");
    return queueLength + busySlots;
  });
}

/** The instants in names such as `meanNumberAt(20)`, in order. */
function instantsOf(metrics: readonly string[]): number[] {
  const found = metrics.map((name) => /At\(([\d.]+)\)$/.exec(name)?.[1]).filter((text) => text !== undefined);
  return [...new Set(found.map(Number))].sort((a, b) => a - b);
}

/** The recommended number, unless the requests it takes go beyond the budget. */
function replications(theory: TheoryCase, phases: readonly Phase[], instants: readonly number[], lab: Lab): number {
  const end = instants.at(-1) ?? 0;
  const requests = phases.reduce(
    (sum, phase, i) => sum + phase.arrivalRate * Math.max(0, Math.min(end, phases[i + 1]?.from ?? end) - phase.from),
    1,
  );
  return Math.max(2, Math.min(theory.recommendedN ?? 1000, Math.floor(lab.budget / requests)));
}

/** Servers just before an instant. */
function serversAt(phases: readonly Phase[], at: number): number {
  return phases.filter((phase) => phase.from < at || phase.from === 0).at(-1)?.servers ?? 0;
}

function scenarioOf(scenario: ReferenceScenario, phases: readonly Phase[], end: number) {
  const clients: TrafficInput = {
    to: "station",
    rate: { steps: phases.map((phase) => ({ at: seconds(phase.from), rate: perSecond(phase.arrivalRate) })) },
  };
  const initial = scenario.initialNumber ?? 0;
  const already: TrafficInput = { to: "station", rate: "1/s", arrivals: "constant", batch: initial, limit: initial };
  return {
    name: "reference case",
    duration: seconds(end),
    // One point: nobody reads the series of so many short runs.
    bucket: seconds(end),
    traffic: { clients, ...(initial > 0 ? { already } : {}) },
    services: { station: serviceOf(scenario, phases) },
  };
}

/** One instance with all the slots; or, where capacity changes, as many one-slot instances behind one line as the timetable says. */
function serviceOf(scenario: ReferenceScenario, phases: readonly Phase[]): ServiceInput {
  const demand = scenario.service === undefined ? "0s" : duration(scenario.service);
  const counts = phases.map((phase) => phase.servers);
  const first = counts[0] ?? 1;
  if (new Set(counts).size === 1) return { concurrency: first, demand, queue: "unlimited" };
  return {
    replicas: first,
    concurrency: 1,
    demand,
    queue: { capacity: "unlimited", at: "service" },
    startup: "0s",
    drain: { grace: "unlimited", running: "requeue" },
    autoscaling: timetable(
      first,
      phases.map((phase) => ({ at: phase.from, replicas: phase.servers })),
    ),
  };
}
