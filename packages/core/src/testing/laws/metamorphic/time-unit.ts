import fc from "fast-check";
import type { RequestRecord } from "../../../experiment/options.js";
import { resolvePolicies } from "../../../scenario/resolve-policies.js";
import { requireThat } from "../../require-that.js";
import { requireSameRequests } from "../same-requests.js";
import { type ScenarioLaw, scenarioLaw } from "../scenario-law.js";
import { scaleTime } from "./scale-time.js";

/** Powers of two: nothing is rounded. */
const factor = fc.constantFrom(2, 0.5, 8);
/** Systems that these are taken after have constants of their own in real time. */
const timeless = { autoscaling: false, balancers: false, balancing: false, health: false, faults: false, nodes: false } as const;

/** Changing the unit of time changes nothing: durations times k and rates over k make every latency k times as long, and no count another. */
export const timeUnit: ScenarioLaw = scenarioLaw(
  "changing the unit of time changes nothing: all durations times k, all rates over k, and every latency is k times as long",
  (laboratory) => fc.tuple(laboratory.scenarios({ fewest: 0, durationMs: 3000, features: timeless }), factor),
  (laboratory, [written, k]) => {
    const scenario = resolvePolicies(laboratory.define(written), laboratory.catalog);
    const slower = scaleTime(scenario, k, laboratory.catalog);
    fc.pre(slower !== undefined);
    const [one, other] = [laboratory.run(scenario), laboratory.run(slower)];
    requireSameRequests(
      other.records,
      one.records.map((record) => scaledRecord(record, k)),
      `with all times ${k} times as long`,
    );
    const [counts, others] = [one, other].map(({ result }) => JSON.stringify(result.summary.requests));
    requireThat(counts === others, `with all times ${k} times as long the counts are ${others} instead of ${counts}`);
  },
);

function scaledRecord(record: RequestRecord, k: number): RequestRecord {
  return { ...record, startMs: record.startMs * k, endMs: record.endMs * k, queuedMs: record.queuedMs * k };
}
