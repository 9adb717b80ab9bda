import type { Answer, Estimate, TheoryCase } from "../case.js";
import { testable } from "../judge.js";
import type { Lab } from "../lab.js";
import { deviationOfShare, onAtom, quantileNear } from "./atoms.js";
import { type Observation, observe, type System } from "./experiment.js";
import { attentionFor, read } from "./glossary.js";

/** Independent runs behind a published figure, and the requests of each: its error has to be measured, the table gives none. */
const PUBLISHED = { runs: 20, requests: 200_000, shareOfBudget: 0.5, fewest: 5, perHorizon: 5e6 };

/** Runs a system in steady state for as long as the case asks, and reads every metric that can be tested. */
export function answerSteady(theory: TheoryCase, system: System, lab: Lab): Answer {
  const names = Object.keys(theory.metrics).filter((name) => testable(theory.metrics[name] as TheoryCase["metrics"][string]));
  return {
    estimates: theory.recommendedN === null ? fromRuns(names, system, lab) : fromOne(theory, names, system, lab),
  };
}

/**
 * Relaxation times a run has to last for the spread of the number in system, whose tolerance is fixed and not per observation:
 * 4.5 standard errors of a variance are within its 5 % after 2 (4.5 / 0.05)^2 of them, 3 of a high quantile within one request
 * after 64 for each request in the system.
 */
const SPREAD = { least: 16_200, perRequest: 64 };

/** Requests to simulate: as many as recommended, or more where a fixed tolerance asks for a longer run. */
function requests(names: readonly string[], system: System, recommended: number, lab: Lab): number {
  if (!names.some((name) => /^varNumberInSystem$|^numberP\d/.test(name))) return recommended;
  const inRelaxation = system.requestsPerSecond * system.relaxationSeconds;
  return Math.max(recommended, Math.min(lab.budget, inRelaxation * Math.max(SPREAD.least, SPREAD.perRequest * inRelaxation)));
}

function fromOne(theory: TheoryCase, names: readonly string[], system: System, lab: Lab): Map<string, Estimate> {
  const observation = observe(system, requests(names, system, theory.recommendedN ?? 0, lab), attentionFor(names), lab);
  const estimates = new Map<string, Estimate>();
  for (const name of names) {
    const value = readNear(theory, name, observation);
    if (value !== undefined) estimates.set(name, { value, observations: observation.observations });
  }
  return estimates;
}

/** The metric in an observation; of a quantile of waits on an atom, the value that chance cannot tell from the table's. */
function readNear(theory: TheoryCase, name: string, observation: Observation): number | undefined {
  const metric = theory.metrics[name];
  if (metric === undefined || !onAtom(metric) || !name.startsWith("wait")) return read(name, observation);
  return quantileNear(metric.value, metric.quantile, deviationOfShare(metric.quantile, theory.metrics.pWait), observation.waits);
}

function fromRuns(names: readonly string[], system: System, lab: Lab): Map<string, Estimate> {
  const attention = attentionFor(names);
  const { requests: each, runs } = plan(system, lab);
  const values = new Map<string, number[]>(names.map((name) => [name, []]));
  for (let run = 0; run < runs; run++) {
    const observation = observe(system, each, attention, lab, `${lab.seed}/${run}`);
    for (const name of names) {
      const value = read(name, observation);
      if (value !== undefined) values.get(name)?.push(value);
    }
  }
  const estimates = new Map<string, Estimate>();
  for (const [name, of] of values) if (of.length > 0) estimates.set(name, meanOf(of, each));
  return estimates;
}

/** How many runs, and of how many requests each; those of a given length are fewer when they are long. */
function plan({ horizonSeconds, requestsPerSecond }: System, { budget }: Lab): { requests: number; runs: number } {
  const { runs, shareOfBudget, fewest, perHorizon } = PUBLISHED;
  if (horizonSeconds === undefined) return { requests: Math.min(PUBLISHED.requests, (budget * shareOfBudget) / runs), runs };
  const requests = horizonSeconds * requestsPerSecond;
  return { requests, runs: Math.min(runs, Math.max(fewest, Math.floor(perHorizon / requests))) };
}

function meanOf(values: readonly number[], each: number): Estimate {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  return { value: mean, observations: n * each, stdError: Math.sqrt(variance / n) };
}
