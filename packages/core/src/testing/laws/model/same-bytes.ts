import fc from "fast-check";
import type { RequestRecord } from "../../../experiment/options.js";
import type { Simulation } from "../../../experiment/simulation.js";
import type { Scenario } from "../../../model/scenario.js";
import { share } from "../../arbitrary/span.js";
import { requireThat } from "../../require-that.js";
import type { Laboratory } from "../laboratory.js";
import { requireSameText } from "../same-text.js";
import { type ScenarioLaw, scenarioLaw } from "../scenario-law.js";

/** Everything a run says, when `drive` takes it to its end. */
function bytesOf(laboratory: Laboratory, scenario: Scenario, drive: (simulation: Simulation) => void): string {
  const records: RequestRecord[] = [];
  const buckets: string[] = [];
  const simulation = laboratory.prepare(scenario, {
    traceDigest: true,
    onRequest: (record) => records.push({ ...record }),
    onBucket: (bucket) => buckets.push(JSON.stringify(bucket)),
  });
  drive(simulation);
  return JSON.stringify({ result: simulation.result(), records, buckets });
}

function inOneGo(laboratory: Laboratory, scenario: Scenario): string {
  return bytesOf(laboratory, scenario, (simulation) => simulation.runUntil(scenario.durationMs));
}

/** The law that a run taken to its end in another way says the same. */
function sameWhen(how: string, drive: (simulation: Simulation, durationMs: number, parts: readonly number[]) => void): ScenarioLaw {
  return scenarioLaw(
    `the same scenario and seed give the same bytes: ${how}`,
    (laboratory) => fc.tuple(laboratory.scenarios({ fewest: 0 }), cuts),
    (laboratory, [written, parts]) => {
      const scenario = laboratory.define(written);
      const driven = bytesOf(laboratory, scenario, (simulation) => drive(simulation, scenario.durationMs, parts));
      requireSameText(driven, inOneGo(laboratory, scenario), `taken ${how}, the run is another`);
    },
  );
}

const cuts = fc.array(share(), { maxLength: 12 }).map((parts) => parts.sort((a, b) => a - b));

const seedsMatter = scenarioLaw(
  "another seed gives other bytes",
  (laboratory) => laboratory.scenarios(),
  (laboratory, written) => {
    const scenario = laboratory.define(written);
    const [one, other] = [scenario.seed, `${scenario.seed}-other`].map((seed) => laboratory.run(scenario, { seed }).result);
    requireThat(one!.seed !== other!.seed && one!.digest !== other!.digest, `seeds ${one!.seed} and ${other!.seed} give one result`);
  },
);

/** A run is a function of scenario and seed, and of nothing else. */
export const sameBytesLaws: readonly ScenarioLaw[] = [
  sameWhen("twice", (simulation, durationMs) => simulation.runUntil(durationMs)),
  sameWhen("event by event", (simulation) => {
    while (simulation.step());
  }),
  sameWhen("in pieces, by time and by events", (simulation, durationMs, parts) => {
    for (const part of parts) {
      simulation.runUntil(durationMs * part);
      for (let i = 0; i < 10; i++) simulation.step();
    }
    simulation.runUntil(durationMs);
  }),
  sameWhen("looked at on its way", (simulation, durationMs, parts) => {
    for (const part of [...parts, 1]) {
      simulation.runUntil(durationMs * part);
      simulation.result();
    }
  }),
  seedsMatter,
];
