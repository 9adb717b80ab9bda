import { RESULT_SCHEMA } from "@springtide/core";
import type { Assumption } from "../import/draft/draft.js";
import type { ImportReport, ReportedField } from "../import/report/import-report.js";
import { STATUSES } from "../import/report/status.js";
import { type JsonSchema, list, map, number, object, oneOf, orNull, text, whole } from "../json-schema.js";
import { COMPARISON_SCHEMA, type ComparedVariant, type Comparison } from "../output/compare-json.js";
import { PAIRED_SCHEMA, type PairedJson, type PairedVariant } from "../output/paired-json.js";
import {
  type ComparisonJson,
  type IntervalJson,
  REPLICATION_SCHEMA,
  type ReplicationJson,
  type VerdictJson,
} from "../output/replication-json.js";
import { histogram, resultSchema } from "../result-schema.js";

const anything: JsonSchema = {};
const figures = map(orNull(number()));

const comparison = object<Comparison>(
  {
    schema: { const: COMPARISON_SCHEMA },
    variants: list(
      object<ComparedVariant>({ labels: list(text()), settings: map(anything), figures, changes: figures, result: resultSchema }),
    ),
    reproduce: text(),
  },
  undefined,
  ["reproduce"],
);

const interval = object<IntervalJson>({ n: whole(), mean: number(), low: orNull(number()), high: orNull(number()) });

const verdict = object<VerdictJson>({
  objective: text(),
  limit: number(),
  measured: orNull(interval),
  verdict: oneOf(["met", "missed", "undecided"]),
});

const replication = object<ReplicationJson>(
  {
    schema: { const: REPLICATION_SCHEMA },
    scenario: text(),
    seed: text(),
    runs: list(
      object<ReplicationJson["runs"][number]>({ seed: text(), antithetic: { const: true }, digest: text() }, undefined, ["antithetic"]),
    ),
    stoppedBy: text(),
    confidence: number(),
    figures: map(orNull(interval)),
    slo: list(verdict),
    objectives: list(verdict),
    first: resultSchema,
    latencies: list(histogram),
    reproduce: text(),
  },
  undefined,
  ["objectives", "first", "latencies", "reproduce"],
);

const ends = { mean: orNull(number()), low: orNull(number()), high: orNull(number()) };

const compared = object<ComparisonJson>({
  figure: text(),
  baseline: orNull(interval),
  variant: orNull(interval),
  difference: orNull(interval),
  relative: orNull(object<NonNullable<ComparisonJson["relative"]>>(ends)),
  pValue: orNull(number()),
  adjustedPValue: orNull(number()),
  verdict: text(),
  pairingGain: orNull(number()),
  runsToSettle: orNull(number()),
});

const paired = object<PairedJson>(
  {
    schema: { const: PAIRED_SCHEMA },
    confidence: number(),
    variants: list(object<PairedVariant>({ labels: list(text()), settings: map(anything), replication, comparisons: list(compared) })),
    gates: list(anything),
    reproduce: text(),
  },
  undefined,
  ["gates", "reproduce"],
);

const counts = map(number());

const imported = object<ImportReport>({
  schema: { const: "springtide.import/1" },
  counts,
  kinds: map(counts),
  unknownKinds: counts,
  fields: list(
    object<ReportedField>(
      {
        file: text(),
        line: whole(),
        kind: text(),
        name: text(),
        namespace: text(),
        field: text(),
        value: anything,
        status: oneOf(STATUSES),
        to: text(),
        note: text(),
        times: whole(),
      },
      undefined,
      ["line", "namespace", "value", "to", "note", "times"],
    ),
  ),
  assumptions: list(object<Assumption>({ path: text(), value: anything, why: text() }, undefined, ["value"])),
  overlaid: list(text()),
  notes: list(text()),
});

/** What files of results are like, by what they say under `schema`. */
export const INPUT_SCHEMAS: ReadonlyMap<unknown, JsonSchema> = new Map<unknown, JsonSchema>([
  [RESULT_SCHEMA, resultSchema],
  [COMPARISON_SCHEMA, comparison],
  [REPLICATION_SCHEMA, replication],
  [PAIRED_SCHEMA, paired],
  ["springtide.import/1", imported],
]);
