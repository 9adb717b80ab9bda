import { createStreams, type Random, seedOfRun } from "@springtide/core";
import fc, { type Arbitrary } from "fast-check";
import type { Candidate } from "./candidate.js";
import { draw, randomOn } from "./drawn.js";
import type { Family } from "./family.js";
import type { Fitting } from "./fit.js";
import type { Part } from "./parts.js";
import { randomFault, type WrittenFault } from "./random-faults.js";
import type { FitCandidate } from "./trial.js";

/** How candidates are drawn. */
export interface CandidateOptions {
  readonly family: Family;
  readonly fitting: Fitting;
  readonly seed: string;
  /** Whether faults are added. */
  readonly faults: boolean;
  /** Whether any part may be left out, or only what disturbs the system. */
  readonly scope: "law" | "objective";
}

/** Draws the scenarios of a family: number i is the same whatever was drawn before. */
export interface Candidates {
  /** The user's file with its ordinary values: number 0. */
  readonly ordinary: FitCandidate;
  at(index: number): FitCandidate;
}

const MOST_FAULTS = 2;
const MOST_TRIES = 8;
/** How likely a part is left out of a run that goes without some. */
const CHANCE_OFF: Readonly<Record<Part["kind"], number>> = { disturbance: 0.5, member: 0.2, equipment: 0.35 };
const CHANCE_ORDINARY = 0.25;

/** @throws InvalidScenario when not even the ordinary values make a scenario. */
export function candidatesOf({ family, fitting, seed, faults, scope }: CandidateOptions): Candidates {
  const ordinary = fitting.require(ordinaryOf(family));
  const fault = faults ? randomFault(ordinary.scenario) : undefined;
  const parts = family.parts.filter(({ kind }) => scope === "law" || kind === "disturbance");
  const streams = createStreams(`${seed}/check`);
  return {
    ordinary,
    at: (index) => {
      if (index === 0) return ordinary;
      for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
        const random = streams.stream(`${index}/${attempt}`);
        const isWhole = index % 2 === 1;
        // Where it makes no sense without so many parts, it may without fewer.
        const off = isWhole ? new Set<string>() : partsOff(parts, random, 1 / 2 ** attempt);
        const fit = fitting.fit({
          ...valuesOf(family, fault, random, isWhole),
          off,
          seed: seedOfRun(seed, index),
          duration: undefined,
          to: undefined,
        });
        if (fit !== undefined) return fit;
      }
      return { ...ordinary, candidate: { ...ordinary.candidate, seed: seedOfRun(seed, index) } };
    },
  };
}

function ordinaryOf({ dimensions }: Family): Candidate {
  const steps = dimensions.map(() => ({ value: 0, simpler: () => [] }));
  return { seed: undefined, steps, faults: [], off: new Set(), duration: undefined, to: undefined };
}

function valuesOf({ dimensions }: Family, fault: Arbitrary<WrittenFault> | undefined, random: Random, isWhole: boolean) {
  const drawing = randomOn(random);
  const steps = dimensions.map(({ last }) => {
    const most = !isWhole && random.next() < CHANCE_ORDINARY ? 0 : last;
    return draw(fc.integer({ min: 0, max: most }), drawing);
  });
  const count = fault === undefined ? 0 : isWhole ? 1 + random.below(MOST_FAULTS) : random.below(MOST_FAULTS + 1);
  const faults = Array.from({ length: count }, (_, i) => ({
    name: `check-${i + 1}`,
    fault: draw(fault as Arbitrary<WrittenFault>, drawing),
  }));
  return { steps, faults };
}

function partsOff(parts: readonly Part[], random: Random, share: number): Set<string> {
  return new Set(parts.filter(({ kind }) => random.next() < CHANCE_OFF[kind] * share).map(({ path }) => path));
}
