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
function ownPart(written: WrittenScenario, whole: WrittenScenario) {
  const { result, records } = runThrough(define(whole));
  const own = new Set(
    define(whole)
      .traffic.filter(({ name }) => name in written.input.traffic)
      .flatMap(({ classes }) => classes.map(({ name }) => name)),
  );
  return {
    records: JSON.stringify(records.filter(({ className }) => own.has(className))),
    services: Object.keys(written.input.services).map((name) => JSON.stringify(result.services[name])),
    series: Object.keys(written.input.services).map((name) => JSON.stringify(result.series.services[name])),
  };
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
      expect(ownPart(written, beside(written, other, prefix))).toEqual(ownPart(written, withFields(written, SPAN)));
    },
  );

  claim(
    "an idle service least of all",
    fc.tuple(anyScenario({ fewest: 0 }), anyScenario({ services: 1 }), fc.constantFrom("a-", "z-")),
    ([written, other, prefix]) => {
      const whole = beside(written, { ...other, input: { ...other.input, traffic: {} } }, prefix);
      expect(ownPart(written, whole)).toEqual(ownPart(written, withFields(written, SPAN)));
    },
  );
});
