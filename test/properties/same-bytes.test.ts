import type { RequestRecord, Scenario } from "@springtide/core";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { share } from "../support/arbitrary/law.js";
import { anyScenario, define } from "../support/arbitrary-scenario.js";
import { claim } from "./claim.js";
import { prepare } from "./runs.js";

/** Everything a run says, when `drive` takes it to its end. */
function bytesOf(scenario: Scenario, drive: (simulation: ReturnType<typeof prepare>) => void): string {
  const records: RequestRecord[] = [];
  const buckets: string[] = [];
  const simulation = prepare(scenario, {
    traceDigest: true,
    onRequest: (record) => records.push({ ...record }),
    onBucket: (bucket) => buckets.push(JSON.stringify(bucket)),
  });
  drive(simulation);
  return JSON.stringify({ result: simulation.result(), records, buckets });
}

const inOneGo = (scenario: Scenario): string => bytesOf(scenario, (simulation) => simulation.runUntil(scenario.durationMs));

describe("the same scenario and seed give the same bytes", () => {
  claim("twice", anyScenario({ fewest: 0 }), (written) => {
    expect(inOneGo(define(written))).toBe(inOneGo(define(written)));
  });

  claim("event by event", anyScenario({ fewest: 0 }), (written) => {
    const scenario = define(written);
    const stepped = bytesOf(scenario, (simulation) => {
      while (simulation.step());
    });
    expect(stepped).toBe(inOneGo(scenario));
  });

  const cuts = fc.array(share(), { maxLength: 12 }).map((parts) => parts.sort((a, b) => a - b));

  claim("in pieces, by time and by events", fc.tuple(anyScenario({ fewest: 0 }), cuts), ([written, parts]) => {
    const scenario = define(written);
    const pieces = bytesOf(scenario, (simulation) => {
      for (const part of parts) {
        simulation.runUntil(scenario.durationMs * part);
        for (let i = 0; i < 10; i++) simulation.step();
      }
      simulation.runUntil(scenario.durationMs);
    });
    expect(pieces).toBe(inOneGo(scenario));
  });

  claim("whether or not one looks at it on its way", fc.tuple(anyScenario({ fewest: 0 }), cuts), ([written, parts]) => {
    const scenario = define(written);
    const watched = bytesOf(scenario, (simulation) => {
      for (const part of [...parts, 1]) {
        simulation.runUntil(scenario.durationMs * part);
        simulation.result();
      }
    });
    expect(watched).toBe(inOneGo(scenario));
  });

  claim("and another seed other ones", anyScenario(), (written) => {
    const scenario = define(written);
    const seeds = [scenario.seed, `${scenario.seed}-other`].map((seed) => {
      const simulation = prepare(scenario, { seed });
      simulation.runUntil(scenario.durationMs);
      const { seed: used, digest } = simulation.result();
      return { used, digest };
    });
    expect(seeds[0]!.used).not.toBe(seeds[1]!.used);
    expect(seeds[0]!.digest).not.toBe(seeds[1]!.digest);
  });
});
