import fc from "fast-check";
import { describe, expect } from "vitest";
import { anyScenario, define, type WrittenScenario, withFields } from "../support/arbitrary-scenario.js";
import { claim } from "./claim.js";
import { runThrough } from "./runs.js";

/** One for both, so that neither's sources start after the end. */
const SPAN = { duration: "3s", bucket: "400ms" } as const;

/** Another scenario's traffic and services beside this one's, under other names: before them or after. */
function beside({ input, files }: WrittenScenario, other: WrittenScenario, prefix: string): WrittenScenario {
  const renamed = JSON.parse(
    JSON.stringify(other.input, (key, value) => {
      if (key === "services" || key === "traffic") return prefixed(value, prefix);
      return key === "to" && typeof value === "string" && value in other.input.services ? `${prefix}${value}` : value;
    }),
  ) as WrittenScenario["input"];
  const traffic = Object.entries(renamed.traffic).map(([name, source]) => [
    name,
    "replay" in source && source.replay !== undefined ? { ...source, replay: { ...source.replay, trace: `./${name}.csv` } } : source,
  ]);
  return {
    input: {
      ...input,
      ...SPAN,
      services: { ...input.services, ...renamed.services },
      traffic: { ...input.traffic, ...Object.fromEntries(traffic) },
    },
    files: {
      ...files,
      ...Object.fromEntries(Object.entries(other.files).map(([path, text]) => [path.replace("./", `./${prefix}`), text])),
    },
  };
}

function prefixed(record: object, prefix: string): object {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [prefix + name, value]));
}

/** What the scenario's own traffic and services met. */
function ownPart({ input }: WrittenScenario, whole: WrittenScenario) {
  const scenario = define(whole);
  const { result, records } = runThrough(scenario);
  const sources = scenario.traffic.filter(({ name }) => name in input.traffic);
  const own = new Set(sources.flatMap(({ classes }) => classes.map(({ name }) => name)));
  const figures = Object.keys(input.services).map((name) => [result.services[name], result.series.services[name]]);
  return { records: JSON.stringify(records.filter(({ className }) => own.has(className))), figures };
}

function expectUnmoved(written: WrittenScenario, whole: WrittenScenario): void {
  const alone = ownPart(written, withFields(written, SPAN));
  const together = ownPart(written, whole);
  expect(together.records).toBe(alone.records);
  expect(together.figures).toEqual(alone.figures);
}

describe("what shares no instance", () => {
  claim(
    "moves no draw of the others, wherever its name sorts",
    fc.tuple(
      anyScenario({ durationMs: 3000, fewest: 0 }),
      anyScenario({ durationMs: 3000, fewest: 0, services: 2 }),
      fc.constantFrom("a-", "z-"),
    ),
    ([written, other, prefix]) => {
      expectUnmoved(written, beside(written, other, prefix));
    },
  );

  claim(
    "an idle service least of all",
    fc.tuple(anyScenario({ fewest: 0 }), anyScenario({ services: 1 }), fc.constantFrom("a-", "z-")),
    ([written, other, prefix]) => {
      const whole = beside(written, { ...other, input: { ...other.input, traffic: {} } }, prefix);
      expectUnmoved(written, whole);
    },
  );
});
