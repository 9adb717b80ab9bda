import {
  type AttemptCounts,
  type Bottleneck,
  type ClassSummary,
  type DurationSummary,
  type InstanceSummary,
  type LatencyHistograms,
  type LossCounts,
  type OutcomeCounts,
  RESULT_SCHEMA,
  type Result,
  type ResultEvent,
  type Series,
  type ServiceSummary,
  type ShardSummary,
  type SparseHistogram,
  type Summary,
  type Textbook,
  type Verdict,
} from "@springtide/core";
import { decision } from "./decision-schema.js";
import { detailField } from "./detail-schema.js";
import { type JsonSchema, list, map, number, object, oneOf, orNull, text, whole } from "./json-schema.js";
import { network } from "./network-schema.js";
import { NODE_EVENTS, nodes } from "./nodes-schema.js";
import { onDemandSchema } from "./on-demand-schema.js";
import { outageFields } from "./outages-schema.js";
import { pools, queues } from "./queues-schema.js";
import { resilience } from "./resilience-schema.js";
import { transactionsSchema } from "./transactions-schema.js";
import { vertical } from "./vertical-schema.js";

const requests = object<OutcomeCounts>(
  {
    issued: whole(),
    ok: whole(),
    error: whole(),
    timeout: whole(),
    rejected: whole(),
    unavailable: whole(),
    cancelled: whole(),
    inFlight: whole(),
  },
  "Requests by how they ended; issued is the sum of the others.",
);

const attempts = object<AttemptCounts>(
  { sent: whole(), answered: whole(), refused: whole(), lost: whole(), abandoned: whole(), inFlight: whole() },
  "Attempts by how they ended; sent is the sum of the others.",
);

const lost = object<LossCounts>(
  { staleEndpoint: whole(), hardKill: whole(), drain: whole(), rollout: whole(), crash: whole(), outOfMemory: whole() },
  "Lost attempts by cause; attempts.lost is their sum.",
  ["outOfMemory"],
);

const figure = orNull(number());
const durations = object<DurationSummary>(
  {
    count: whole(),
    mean: figure,
    stdev: figure,
    min: figure,
    p50: figure,
    p90: figure,
    p95: figure,
    p99: figure,
    p999: figure,
    max: figure,
  },
  "Durations in ms; null where there were none.",
);

const outcome = {
  requests,
  availability: orNull(number("ok over all that ended, 0 to 1.")),
  latencyMs: durations,
};

const textbook = object<Textbook>({
  weightedLoad: number("Sum over instances of weight times requests in flight, averaged over time."),
  totalResponseMs: number("Sum of the response times of all answered requests."),
  errorRateSum: number("Sum over instances of each one's error rate."),
  errorRate: number("That sum over the number of instances."),
});

const bottleneck = object<Bottleneck>({
  service: text(),
  utilisation: number("Busy share of the capacity that was ready."),
  waitShare: number("Its share of all waiting in the cluster."),
  capacityPerSecond: orNull(number("External requests per second it could bear at full utilisation; null without limit.")),
});

const used = {
  costUsd: number("US dollars."),
  instanceSeconds: number(),
  vcpuSeconds: number(),
  gbSeconds: number(),
  coldStarts: whole("Instances that started during the run."),
};

const summary = object<Summary>({
  ...outcome,
  attempts,
  retries: whole("Attempts that proxies made after a request's first had failed."),
  lost,
  goodputPerSecond: number("Requests that ended ok, per second."),
  ...used,
  textbook,
  bottlenecks: list(bottleneck, "Services, the one that limits the whole most first."),
});

const instance = object<InstanceSummary>(
  {
    id: text(),
    version: orNull(text("Name of its version; null where its service has one.")),
    zone: text(),
    node: orNull(text("The node that it had last; absent where there are no nodes.")),
    scheduledMs: figure,
    weight: number(),
    createdMs: number(),
    readyMs: figure,
    drainingMs: figure,
    goneMs: figure,
    received: whole("Attempts that reached it."),
    ok: whole(),
    error: whole(),
    busyMs: number(),
    meanLatencyMs: figure,
    latencyMs: orNull(durations),
  },
  undefined,
  ["node", "scheduledMs"],
);

const shard = object<ShardSummary>({
  replicas: list(text(), "Instances that hold it, the preferred primary first."),
  primary: orNull(text("Its primary at the end; null while there was none.")),
  reads: whole("Reads that ended."),
  writes: whole("Writes that ended."),
  availability: orNull(number("ok over all that ended, 0 to 1.")),
  staleReads: whole("Reads that ended ok and missed a write that had counted when they were sent."),
});

const service = object<ServiceSummary>(
  {
    ...outcome,
    attempts,
    retries: whole("Attempts that its proxies made after a request's first had failed."),
    proxyCpuSeconds: number("CPU time that its proxies used."),
    lost,
    queueingMs: { ...durations, description: "From reaching the instance to the first slot, in ms." },
    waitedShare: orNull(number("Share of requests that waited at all.")),
    queueTimeouts: object<ServiceSummary["queueTimeouts"]>({ count: whole(), meanWaitMs: figure }),
    mean: object<ServiceSummary["mean"]>(
      {
        inFlight: number(),
        queueLength: number(),
        busySlots: number(),
        computing: number(),
        ready: number(),
        starting: number(),
        draining: number(),
        desired: number(),
      },
      "Averages over time.",
    ),
    utilisation: orNull(number("Busy slots over slots of ready instances; null when slots are unlimited.")),
    cpuUtilisation: orNull(number("CPU time used over CPU time requested, where the scenario gives a request.")),
    ...used,
    billedSeconds: number("Time billed, after granularity and minimum."),
    restarts: whole("Times that an instance was restarted because it did not answer checks; absent where nobody does that."),
    instances: list(instance),
    shards: orNull(list(shard, "By shard; null where all instances hold the same.")),
    onDemand: onDemandSchema(durations),
    vertical,
    pools,
    resilience,
    network,
    transactions: transactionsSchema(durations),
    diskUtilisation: orNull(number("Share of the time that disks of instances were in use; absent where no request uses them.")),
    networkUtilisation: orNull(number("Share of the time that networks of instances were in use; absent where no request uses them.")),
  },
  undefined,
  ["restarts", "onDemand", "vertical", "pools", "resilience", "network", "transactions", "diskUtilisation", "networkUtilisation"],
);

const columns: JsonSchema = map(
  list(figure),
  "A number or null per bucket, by column: rates per second, latencies in ms, gauges as averages over the bucket.",
);

const series = object<Series>(
  {
    startMs: number(),
    bucketMs: number(),
    buckets: whole(),
    total: columns,
    services: map(columns),
    nodes: map(columns, "By pool of nodes; absent where there are none."),
    queues: map(columns, "By message queue; absent where there are none."),
  },
  undefined,
  ["nodes", "queues"],
);

const event = object<ResultEvent>(
  {
    atMs: number(),
    service: text(),
    type: oneOf([
      "change",
      "rollout",
      "resilience",
      "scale",
      "scale-held",
      "resize",
      "instance-ready",
      "instance-draining",
      "instance-gone",
      "instance-killed",
      "instance-down",
      "instance-up",
      "instance-promoted",
      "instance-demoted",
      "replica-lost",
      "replica-rebuilt",
      "endpoint-down",
      "endpoint-up",
      "fault-begins",
      "fault-ends",
      ...NODE_EVENTS,
    ]),
    instance: orNull(text()),
    node: text("The node that it is about; absent where it is about none."),
    from: figure,
    to: figure,
    reason: orNull(text()),
  },
  undefined,
  ["node"],
);

/** Latencies by bucket. */
export const histogram = object<SparseHistogram>({
  count: whole(),
  sum: number("ms"),
  sumOfSquares: number(),
  min: orNull(number("ms")),
  max: orNull(number("ms")),
  buckets: list(whole(), "Bucket and how many values it holds, in turns."),
});

const verdict = object<Verdict>({
  objective: text("availability, p50 … p999 (ms), or cost (US dollars an hour)."),
  limit: number(),
  measured: figure,
  verdict: oneOf(["met", "missed", "undecided"]),
});

/** JSON Schema (2020-12) of a Result: what `run --json` prints. */
export const resultSchema: JsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: `Springtide result (${RESULT_SCHEMA})`,
  ...object<Result>(
    {
      schema: { const: RESULT_SCHEMA },
      scenario: text("Name of the scenario."),
      seed: text(),
      durationMs: number(),
      warmupMs: number("Simulated time before the figures begin."),
      antithetic: { const: true, description: "Its draws mirror those of the run with the same seed; absent where they do not." },
      digest: text("SHA-256 over the canonical JSON of everything else in the result."),
      traceDigest: orNull(text("Rolling hash of every event, when asked for.")),
      summary,
      classes: map(object<ClassSummary>(outcome), "By class of traffic."),
      services: map(service),
      nodes,
      queues,
      series,
      events: list(event, "What happened to the cluster, in order."),
      slo: list(verdict),
      ...outageFields,
      simulatedEvents: whole("Engine events executed."),
      decisions: list(decision, "Decisions of autoscalers in order; absent unless asked for."),
      histograms: object<LatencyHistograms>(
        { total: histogram, classes: map(histogram), services: map(histogram) },
        "Latencies of requests that ended ok; absent unless asked for.",
      ),
      detail: detailField,
    },
    undefined,
    ["antithetic", "decisions", "histograms", "detail", "nodes", "queues", "objectives", "alerts", "outages"],
  ),
};
