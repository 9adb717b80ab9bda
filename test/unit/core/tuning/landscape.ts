import type { KnobSettings, NumberKnob, Result, Trials } from "@springtide/core";
import { durationsFixture, resultFixture } from "../../../support/result-fixture.js";

/** What a setting costs and how slow it is, in place of a simulation. */
export interface Landscape {
  readonly costUsd: number;
  readonly p99Ms: number;
}

/** Trials that a formula answers, with a little noise that all candidates of a run share; a thousand events a run. */
export function formulaTrials(of: (settings: KnobSettings) => Landscape | undefined): Trials & { readonly asked: readonly string[] } {
  const done = new Map<string, Result[]>();
  const asked: string[] = [];
  let runs = 0;
  return {
    asked,
    isPossible: (settings) => of(settings) !== undefined,
    ask: (candidates, wanted) => {
      const answers = candidates.map((settings) => {
        const landscape = of(settings);
        if (landscape === undefined) return undefined;
        const key = JSON.stringify(settings);
        asked.push(`${key} x ${wanted}`);
        const known = done.get(key) ?? [];
        done.set(key, known);
        for (; known.length < wanted; runs++) known.push(resultOf(landscape, 1 + 0.002 * ((known.length % 4) - 1.5)));
        return known.slice(0, wanted);
      });
      return Promise.resolve(answers);
    },
    get runs() {
      return runs;
    },
    get events() {
      return 1000 * runs;
    },
  };
}

function resultOf({ costUsd, p99Ms }: Landscape, noise: number): Result {
  const base = resultFixture();
  return {
    ...base,
    simulatedEvents: 1000,
    summary: { ...base.summary, costUsd: costUsd * noise, latencyMs: { ...durationsFixture(40), p99: p99Ms * noise } },
  };
}

/** A number between 0 and 1 that begins in the middle. */
export function unitKnob(id: string, changes: Partial<NumberKnob> = {}): NumberKnob {
  return { kind: "number", id, group: id, part: "web", low: 0, high: 1, from: 0.5, log: false, integer: false, ...changes };
}
