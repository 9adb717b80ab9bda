import { createSimulation, defineScenario, type Scenario } from "@springtide/core";
import type { Answer, Estimate, TheoryCase } from "../case.js";
import type { Lab } from "../lab.js";
import { single } from "./arrivals.js";
import { duration, type Law } from "./law.js";
import { mean, squaredCv } from "./moments.js";
import { perSecond, seconds, toMs } from "./units.js";

/** A sinusoidal arrival rate into unlimited concurrency. */
interface Tide {
  readonly base: number;
  readonly amplitude: number;
  readonly period: number;
  readonly service: Law;
}

/** Requests that take as long as preparing a run does. */
const SETUP = 200;

/** Requests in progress at phases of a tide of arrivals, over many periods. */
export function mapTide(theory: TheoryCase, lab: Lab): Answer {
  const arrivals = single(theory.scenario.arrivals);
  const service = theory.scenario.service;
  if (arrivals?.base === undefined || arrivals.amplitude === undefined || arrivals.period === undefined || service === undefined) {
    return { needs: "a base, an amplitude, a period and a service law" };
  }
  const tide: Tide = { base: arrivals.base, amplitude: arrivals.amplitude, period: arrivals.period, service };
  const phases = phasesOf(Object.keys(theory.metrics));
  const inGlimpses = phases.length * (tide.base * memory(service) + SETUP);
  const inPeriods = tide.base * tide.period;
  const apart = inGlimpses < inPeriods;
  const requestsPerSample = Math.min(inGlimpses, inPeriods);
  const samples = Math.max(2, Math.min(theory.recommendedN ?? 1000, Math.floor(lab.budget / requestsPerSample)));
  const sums = apart ? phases.map((phase) => glimpses(tide, phase, samples, lab)) : periods(tide, phases, samples, lab);
  const estimates = new Map<string, Estimate>();
  for (const [i, phase] of phases.entries())
    estimates.set(`meanNumberAtPhase(${phase})`, { value: (sums[i] as number) / samples, observations: samples });
  return { estimates };
}

function phasesOf(metrics: readonly string[]): number[] {
  const found = metrics.map((name) => /AtPhase\(([\d.]+)\)$/.exec(name)?.[1]).filter((text) => text !== undefined);
  return found.map(Number).sort((a, b) => a - b);
}

/** Seconds after which hardly a request is left of those there were: e^-40 for exponential service. */
function memory(service: Law): number {
  return mean(service) * (1 + 39 * squaredCv(service));
}

/** One long run, looked at at every phase of each period; returns the sum over periods for each phase. */
function periods(tide: Tide, phases: readonly number[], samples: number, lab: Lab): number[] {
  const settled = Math.ceil(memory(tide.service) / tide.period);
  const simulation = createSimulation(scenarioOf(tide, 0, (settled + samples + 1) * tide.period, lab), {
    catalog: lab.catalog,
    seed: lab.seed,
  });
  const sums = phases.map(() => 0);
  for (let period = settled; period < settled + samples; period++) {
    for (const [i, phase] of phases.entries()) {
      simulation.runUntil(toMs((period + phase) * tide.period));
      sums[i] = (sums[i] as number) + simulation.service("station").inFlight;
    }
  }
  return sums;
}

/** Where a period is long beside a request: independent short runs that end at the phase. Returns their sum. */
function glimpses(tide: Tide, phase: number, samples: number, lab: Lab): number {
  const before = memory(tide.service);
  const scenario = scenarioOf(tide, (1 + phase - before / tide.period) % 1, before * 1.001, lab);
  let sum = 0;
  for (let run = 0; run < samples; run++) {
    const simulation = createSimulation(scenario, { catalog: lab.catalog, seed: `${lab.seed}/${phase}/${run}` });
    simulation.runUntil(toMs(before));
    sum += simulation.service("station").inFlight;
  }
  return sum;
}

function scenarioOf(tide: Tide, phase: number, length: number, lab: Lab): Scenario {
  const rate = { sine: { mean: perSecond(tide.base), amplitude: perSecond(tide.amplitude), period: seconds(tide.period), phase } };
  return defineScenario(
    {
      name: "reference case",
      duration: seconds(length),
      // One point: nobody reads the series.
      bucket: seconds(length),
      traffic: { clients: { to: "station", rate } },
      services: { station: { concurrency: "unlimited", demand: duration(tide.service) } },
    },
    { catalog: lab.catalog },
  );
}
