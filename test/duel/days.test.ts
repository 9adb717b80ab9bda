import { parseScenario, type Scenario } from "@springtide/core";
import { catalog } from "@springtide/policies";
import fc from "fast-check";
import { expect, test } from "vitest";
import { onDay, seedFor } from "./days.js";

/** A scenario of an hour whose table has an interval of an hour per rate. */
function tableOf(counts: readonly number[]): Scenario {
  const table = JSON.stringify({ interval: "1h", counts });
  return parseScenario(
    `{ name: t, duration: 1h, traffic: { a: { to: s, rate: { table: ${table} } } }, services: { s: { demand: 1ms } } }`,
    { catalog },
  );
}

function rateOf({ traffic: [first] }: Scenario): number {
  const { source } = first!;
  return source.type === "open" && source.rate.type === "piecewise" ? source.rate.points[0]!.rate * 3_600_000 : Number.NaN;
}

test("no stretch of a table serves both training and duels", () => {
  const counts = fc.uniqueArray(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 9 });
  fc.assert(
    fc.property(counts, (hours) => {
      const met = (purpose: "training" | "duel") => new Set(hours.map((_, n) => Math.round(rateOf(onDay(tableOf(hours), purpose, n)))));
      expect([...met("training")].sort()).toEqual(hours.filter((_, hour) => hour % 2 === 0).sort());
      expect([...met("duel")].sort()).toEqual(hours.filter((_, hour) => hour % 2 === 1).sort());
    }),
  );
});

test("no seed serves both", () => {
  fc.assert(fc.property(fc.nat(), fc.nat(), (a, b) => seedFor("training", a) !== seedFor("duel", b)));
});

test("a table no longer than the scenario is played as it is", () => {
  const scenario = tableOf([60]);
  expect(onDay(scenario, "duel", 3)).toEqual(scenario);
});
