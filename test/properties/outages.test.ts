import {
  type AlertFiring,
  type AlertSpec,
  type RequestRecord,
  type Result,
  type Scenario,
  SimulationError,
  simulate,
} from "@springtide/core";
import { createCatalog } from "@springtide/core/policy";
import { defineWritten } from "@springtide/core/testing";
import { catalog as shipped } from "@springtide/policies";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { type WrittenScenario, withFields } from "../support/arbitrary-scenario.js";
import { layeredScenario } from "../support/layered-scenario.js";
import { createTestimony, witnessOf } from "../support/witness-layer.js";
import { claim } from "./claim.js";

const catalog = createCatalog([...shipped.policies, witnessOf(createTestimony())]);

const ms = (least: number, most: number) => fc.integer({ min: least, max: most }).map((value) => `${value}ms` as const);
const rule = fc
  .record({
    short: fc.integer({ min: 20, max: 100 }),
    times: fc.integer({ min: 1, max: 6 }),
    factor: fc.double({ min: 0.2, max: 3, noNaN: true }),
    severity: fc.constantFrom("page", "ticket"),
  })
  .map(({ short, times, factor, severity }) => ({ long: `${short * times}ms`, short: `${short}ms`, factor, severity }));
const alert = fc.record({
  "burn-rate": fc.record(
    {
      objective: fc.double({ min: 0.3, max: 0.99, noNaN: true }),
      within: ms(1, 80),
      windows: fc.array(rule, { minLength: 1, maxLength: 3 }),
    },
    { requiredKeys: ["objective", "windows"] },
  ),
  for: ms(0, 60),
  interval: ms(7, 20),
});

/** Any scenario with alerts that may fire, of all traffic or of one source. */
const alarmed = fc
  .tuple(layeredScenario(700), fc.array(alert, { minLength: 1, maxLength: 3 }), fc.boolean())
  .map(([written, alerts, isOfOne]) => {
    const traffic = isOfOne ? { traffic: Object.keys(written.input.traffic)[0] } : {};
    const named = alerts.map((one, i) => [`alert-${i}`, { ...one, "burn-rate": { ...one["burn-rate"], ...traffic } }]);
    const window = { target: 0.9, window: "100ms", within: "20ms" } as const;
    const slo = { ...(written.input.slo ?? {}), objectives: { all: { target: 0.9 }, window } };
    return withFields(written, { alerts: Object.fromEntries(named), slo });
  });

function watch(written: WrittenScenario): {
  readonly scenario: Scenario;
  readonly result: Result;
  readonly records: readonly RequestRecord[];
} {
  const scenario = defineWritten(written, catalog);
  const records: RequestRecord[] = [];
  try {
    const result = simulate(scenario, { catalog, maxEvents: 100_000, onRequest: (record) => records.push({ ...record }) });
    return { scenario, result, records };
  } catch (error) {
    fc.pre(!(error instanceof SimulationError && error.code === "budget"));
    throw error;
  }
}

/** When an alert fires by its definition, of requests as they ended. */
function firingsByHand(spec: AlertSpec, { durationMs, warmupMs }: Scenario, records: readonly RequestRecord[]): AlertFiring[] {
  const { name, rules, target, withinMs, intervalMs, forMs, of } = spec;
  const own = records.filter(({ className }) => of.type === "all" || className.split("/")[0] === of.name);
  const at = (tick: number) => warmupMs + tick * intervalMs;
  const burns = (tick: number, windowMs: number, factor: number): boolean => {
    const fromMs = Math.max(warmupMs, at(Math.max(0, tick - Math.ceil(windowMs / intervalMs))));
    const seen = own.filter(({ endMs }) => endMs >= fromMs && endMs < at(tick));
    const bad = seen.filter(({ status, startMs, endMs }) => status !== "ok" || endMs - startMs > withinMs).length;
    return seen.length > 0 && bad / seen.length / (1 - target) > factor;
  };
  return [...new Set(rules.map(({ severity }) => severity))].flatMap((severity) => {
    const firings: { -readonly [Key in keyof AlertFiring]: AlertFiring[Key] }[] = [];
    let since: number | undefined;
    for (let tick = 1; at(tick) < durationMs; tick++) {
      const last = firings.at(-1);
      const isFiring = last?.resolvedMs === null;
      const met = rules.find(
        (one) => one.severity === severity && burns(tick, one.longMs, one.factor) && burns(tick, one.shortMs, one.factor),
      );
      if (met === undefined) {
        if (isFiring) last.resolvedMs = at(tick);
        since = undefined;
        continue;
      }
      since ??= at(tick);
      if (isFiring || at(tick) - since < forMs) continue;
      const { longMs, shortMs, factor } = met;
      firings.push({ alert: name, severity, pendingMs: since, firedMs: at(tick), resolvedMs: null, longMs, shortMs, factor });
    }
    return firings;
  });
}

const inOrder = (firings: readonly AlertFiring[]) => firings.map((firing) => JSON.stringify(firing, Object.keys(firing).sort())).sort();

describe("the accounting of outages", () => {
  claim(
    "lets alerts fire, and resolve, exactly when their definition says so of the requests that ended",
    alarmed,
    (written) => {
      const { scenario, result, records } = watch(written);
      const expected = (scenario.alerts ?? []).flatMap((spec) => firingsByHand(spec, scenario, records));
      expect(inOrder(result.alerts ?? [])).toEqual(inOrder(expected));
    },
    4,
  );

  claim(
    "puts every request that failed down to one cause, in traffic as in services",
    alarmed,
    (written) => {
      const { result } = watch(written);
      const { lost, blastRadius, faults } = result.outages!;
      const failed = ({ error, timeout, rejected, unavailable, cancelled }: Result["summary"]["requests"]) =>
        error + timeout + rejected + unavailable + cancelled;
      const sum = (rows: readonly { readonly requests: number }[]) => rows.reduce((total, { requests }) => total + requests, 0);
      expect(sum(lost)).toBe(failed(result.summary.requests));
      for (const [name, { requests }] of Object.entries(result.services)) {
        expect([name, sum(blastRadius.filter(({ service }) => service === name))]).toEqual([name, failed(requests)]);
      }
      for (const { beganMs, endedMs, hurtMs, recoveredMs } of faults) {
        expect(endedMs ?? beganMs).toBeGreaterThanOrEqual(beganMs);
        if (hurtMs !== null) expect(recoveredMs ?? hurtMs).toBeGreaterThanOrEqual(hurtMs);
      }
    },
    4,
  );

  claim(
    "changes nothing that happens",
    alarmed,
    (written) => {
      const { alerts: _, ...input } = written.input;
      const { objectives: __, ...slo } = (input.slo ?? {}) as Record<string, unknown>;
      const { result } = watch(written);
      const bare = watch({ ...written, input: { ...input, slo } as typeof written.input }).result;
      expect({ ...result, alerts: 0, objectives: 0, outages: 0, digest: 0 }).toEqual({
        ...bare,
        alerts: 0,
        objectives: 0,
        outages: 0,
        digest: 0,
      });
    },
    4,
  );
});
