import fc, { type Arbitrary } from "fast-check";
import { share, span } from "../../arbitrary/span.js";
import { type WrittenScenario, withFields, withServices } from "../../arbitrary/written-scenario.js";
import { requireThat } from "../../require-that.js";
import type { Laboratory } from "../laboratory.js";
import { requireSameText } from "../same-text.js";
import { type ScenarioLaw, scenarioLaw } from "../scenario-law.js";

/** Autoscalers that act on every request they count: what they see must not show that figures began anew. */
const keen = fc.record({ perReplica: fc.integer({ min: 1, max: 20 }), interval: span(50, 200) }).map(({ perReplica, interval }) => ({
  "request-rate": { perReplica, tolerance: 0, interval, window: interval, lag: 0, min: 1, max: 40 },
}));

function watched(laboratory: Laboratory): Arbitrary<WrittenScenario> {
  const scenarios = laboratory.scenarios({ fewest: 0 });
  if (laboratory.catalog.autoscaling("request-rate") === undefined) return scenarios;
  return fc
    .tuple(scenarios, fc.option(keen, { nil: undefined }))
    .map(([written, autoscaling]) =>
      autoscaling === undefined
        ? written
        : withServices(written, ({ instances: _, ...service }) => ({ ...service, replicas: 1, autoscaling })),
    );
}

const cases = (laboratory: Laboratory) => fc.tuple(watched(laboratory), share(0.01, 0.99));

const changesNothing = scenarioLaw("a warm-up changes what is measured, never what happens", cases, (laboratory, [written, part]) => {
  const plain = laboratory.define(withFields(written, { warmup: 0 }));
  const one = laboratory.run(plain, { traceDigest: true });
  const warmed = laboratory.define(withFields(written, { warmup: `${plain.durationMs * part}ms` }));
  const other = laboratory.run(warmed, { traceDigest: true });
  requireThat(other.result.warmupMs > 0, "the warm-up was left out");
  requireSameText(JSON.stringify(other.records), JSON.stringify(one.records), "requests went otherwise");
  requireSameText(JSON.stringify(other.result.events), JSON.stringify(one.result.events), "other things happened");
  requireThat(other.result.traceDigest === one.result.traceDigest, "the engine had other events");
});

const keepsTheEnds = scenarioLaw("the ends after the warm-up are on the books, and only those", cases, (laboratory, [written, part]) => {
  const { durationMs } = laboratory.define(written);
  const scenario = laboratory.define(withFields(written, { warmup: `${durationMs * part}ms` }));
  const { result, records } = laboratory.run(scenario);
  const after = records.filter(({ endMs }) => endMs >= result.warmupMs);
  const { issued, inFlight, ok } = result.summary.requests;
  requireThat(issued - inFlight === after.length, `${issued - inFlight} ends are on the books of ${after.length} after the warm-up`);
  const good = after.filter(({ status }) => status === "ok").length;
  requireThat(ok === good, `${ok} requests are on the books as ok, of ${good} after the warm-up`);
});

/** A warm-up is where figures begin, and nothing else. */
export const warmupLaws: readonly ScenarioLaw[] = [changesNothing, keepsTheEnds];
