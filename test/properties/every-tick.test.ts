import { defineScenario, type Result, type ScenarioInput, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { anyScenario, define } from "../support/arbitrary-scenario.js";
import { optionsOf } from "../support/policy-options.js";
import { claim } from "./claim.js";

const INTERVAL_S = 10;
const TICKS = 60;
const policies = catalog.policies.filter(({ kind }) => kind === "autoscaling");

/** Any autoscaling policy with any of its options. */
const anyPolicy = fc.constantFrom(...policies).chain((policy) => optionsOf(policy).map((options) => ({ id: policy.id, options })));

/** One slot and one core of half a second a request: 2 a second saturate a replica, and no more than its whole core is ever used. */
const web = { concurrency: 1, cpu: "1", demand: "500ms" } as const;

interface Trial {
  readonly policy: { readonly id: string; readonly options: Readonly<Record<string, unknown>> };
  /** Requests per second, one rate after the other. */
  readonly rates: readonly number[];
  readonly replicas: number;
  readonly min: number;
  readonly max: number;
  readonly window: `${number}s`;
  readonly lag: `${number}s`;
  readonly service?: object;
  readonly scenario?: Partial<ScenarioInput>;
}

/** Runs ten minutes; time standing still, or too many events, throws. */
function runOf({ policy, rates, replicas, min, max, window, lag, service, scenario }: Trial): Result {
  const spanS = (INTERVAL_S * TICKS) / rates.length;
  const steps = rates.map((rate, index) => ({ at: `${index * spanS}s` as const, rate: `${rate}/s` as const }));
  const options = { ...policy.options, min, max, interval: `${INTERVAL_S}s`, window, lag };
  const input = {
    name: "every tick",
    duration: `${INTERVAL_S * TICKS}s` as const,
    traffic: { clients: { to: "web", rate: { steps }, timeout: "5s" as const, cancel: "queued" as const } },
    services: { web: { ...web, startup: "15s", replicas, autoscaling: { [policy.id]: options }, ...service } },
    ...scenario,
  };
  return simulate(defineScenario(input as ScenarioInput, { catalog }), { catalog, decisions: true, maxEvents: 5_000_000 });
}

/**
 * Every tick has its decision, with a reason and with steps that lead to what it came to; all of it is plain data without a figure that
 * is none. Others are made at none but activations.
 */
function expectReasons({ decisions = [] }: Result, { policy, replicas, min, max }: Trial): void {
  const isEarly = (atMs: number, index: number) => atMs % (INTERVAL_S * 1000) !== 0 || decisions[index - 1]?.atMs === atMs;
  const early = decisions.filter(({ atMs }, index) => isEarly(atMs, index));
  if (catalog.autoscaling(policy.id)?.traits?.activatedByRequests) expect(early.filter(({ from }) => from !== 0)).toEqual([]);
  else expect(early).toEqual([]);
  expect(decisions.filter((one) => !early.includes(one)).map(({ atMs }) => atMs)).toEqual(
    Array.from({ length: TICKS }, (_, tick) => (tick + 1) * INTERVAL_S * 1000),
  );
  // Looked at together: an expectation for every figure would take longer than the runs.
  const texts = decisions.flatMap(({ reason, steps }) => [reason, ...steps.flatMap(({ rule, detail }) => [rule, detail])]);
  expect(texts.filter((text) => /NaN|undefined|Infinity|^\s*$/.test(text))).toEqual([]);
  expect(decisions.filter(({ to }) => !(to >= min && to <= max))).toEqual([]);
  expect(decisions.filter(({ from }, index) => from !== (decisions[index - 1]?.to ?? replicas))).toEqual([]);
  expect(decisions.filter(({ to, steps, binding }) => steps[binding]?.replicas !== to)).toEqual([]);
  expect(JSON.parse(JSON.stringify(decisions))).toEqual(decisions);
}

const usual = { min: 1, max: 4, replicas: 2, window: "20s", lag: "10s" } as const;
const trial = (some: Partial<Record<keyof Omit<Trial, "policy">, fc.Arbitrary<unknown>>>) =>
  fc.record({ policy: anyPolicy, ...some }).map((drawn) => ({ ...usual, ...drawn }) as Trial);
const rates = (...of: readonly number[]) => fc.array(fc.constantFrom(...of), { minLength: 2, maxLength: 4 });

describe("there is a decision with its reason at every tick", () => {
  const holds = (given: Trial) => expectReasons(runOf(given), given);

  claim("from zero and to zero", trial({ min: fc.constant(0), replicas: fc.constantFrom(0, 1), rates: rates(0, 0, 0.5) }), holds, 40);
  claim("at saturation, and with more demand than max", trial({ max: fc.constantFrom(2, 3), rates: rates(2, 6, 20) }), holds, 40);
  claim(
    "with figures that lag, or are of another time altogether",
    trial({ rates: rates(0, 1, 6), window: fc.constantFrom("1s", "300s"), lag: fc.constantFrom("0s", "60s", "590s") }),
    holds,
    40,
  );
  claim("with figures that never come", trial({ rates: rates(0, 1, 6), lag: fc.constantFrom("600s", "3600s") }), holds, 20);
  claim(
    "with instances that crash, hang or never start",
    trial({
      rates: rates(0.5, 3),
      service: fc.constantFrom({ startup: "3600s" }, { startup: "0s" }),
      scenario: fc.constantFrom<Partial<ScenarioInput>>(
        { faults: { dies: { crash: { service: "web", instances: [0] }, at: "60s", for: "120s" } } },
        { faults: { stuck: { hang: { service: "web", instances: [0] }, at: "60s", for: "120s" } } },
      ),
    }),
    holds,
    20,
  );
  claim(
    "with no node free",
    trial({ rates: rates(3, 10), scenario: fc.constant({ nodes: { pools: { only: { count: 2, cpu: 1, memory: "8Gi" } } } }) }),
    (given) => {
      const result = runOf(given);
      expectReasons(result, given);
      // Two replicas find room: a third waits, and by the next decision that is known.
      const decisions = result.decisions ?? [];
      for (const [index, { to, steps }] of decisions.entries()) {
        const before = decisions[index - 1]?.to ?? given.replicas;
        if (to > 2 && before > 2) expect(steps.map(({ rule }) => rule)).toContain("nodes");
      }
    },
    20,
  );
});

describe("decisions written down", () => {
  const scaled = anyScenario({ fewest: 0 }).filter(({ input }) => Object.values(input.services).some(({ autoscaling }) => autoscaling));

  claim(
    "leave a run as it is, and agree with its events",
    scaled,
    (written) => {
      const scenario = define(written);
      const { decisions = [], ...looked } = simulate(scenario, { catalog, decisions: true, traceDigest: true });
      expect(simulate(scenario, { catalog, traceDigest: true })).toEqual(looked);
      const changes = (told: readonly { atMs: number; service: string; from: number | null; to: number | null }[]) =>
        told.map(({ atMs, service, from, to }) => ({ atMs, service, from, to }));
      const scales = looked.events.filter(({ type }) => type === "scale");
      expect(changes(decisions.filter(({ from, to }) => from !== to))).toEqual(changes(scales));
      for (const { service, effect } of decisions) {
        if (effect === null || effect.readyMs === null) continue;
        const ready = looked.events.filter(({ type, service: other }) => type === "instance-ready" && other === service);
        expect(ready.map(({ atMs }) => atMs)).toContain(effect.readyMs);
      }
    },
    25,
  );
});
