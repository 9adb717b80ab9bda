import type { InstanceSummary, PairedComparison, Result, ScalingDecision, ServiceSummary, SparseHistogram } from "@springtide/core";
import { Histogram, toSparse } from "@springtide/core";
import { instanceFixture, resultFixture, serviceFixture } from "./result-fixture.js";

/** How large a made-up result is, and what its values and names are like. */
export interface ChartResultShape {
  readonly buckets?: number;
  readonly services?: readonly string[];
  readonly scenario?: string;
  /** Multiplies every latency and every rate. */
  readonly scale?: number;
  /** Whether no request ends ok. */
  readonly allFail?: boolean;
  readonly seed?: number;
}

const WAVE = [3, 4, 6, 9, 14, 18, 20, 17, 12, 8, 5, 4];

/** A made-up run with everything that charts draw: several services, a fault, a change, decisions, histograms. */
export function chartResult(shape: ChartResultShape = {}): Result {
  const { buckets = 24, services = ["web", "cart", "order"], scenario = "shop", scale = 1, allFail = false, seed = 1 } = shape;
  const bucketMs = 60_000;
  const wave = (i: number) => (WAVE[i % WAVE.length]! + ((i * 7 + seed) % 5)) * scale;
  const column = (of: (i: number) => number | null) => Array.from({ length: buckets }, (_, i) => of(i));
  const calls = (factor: number) => ({
    requestsPerSecond: column((i) => wave(i) * factor),
    okPerSecond: column((i) => (allFail ? 0 : wave(i) * factor * 0.9)),
    errorsPerSecond: column((i) => (allFail ? wave(i) * factor : 0)),
    timeoutsPerSecond: column((i) => (allFail ? 0 : wave(i) * factor * (i % 6 === 5 ? 0.1 : 0))),
    rejectedPerSecond: column((i) => (allFail ? 0 : wave(i) * factor * 0.05)),
    unavailablePerSecond: column(() => 0),
    cancelledPerSecond: column(() => 0),
    availability: column((i) => (allFail ? 0 : i % 6 === 5 ? 0.9 : 0.95)),
    p50Ms: column((i) => (allFail ? null : 20 * scale + wave(i))),
    p95Ms: column((i) => (allFail ? null : 50 * scale + 3 * wave(i))),
    p99Ms: column((i) => (allFail || i === 7 ? null : 90 * scale + 9 * wave(i))),
  });
  const gauges = (k: number) => ({
    queueLength: column((i) => wave(i) / (k + 2)),
    utilisation: column((i) => Math.min(1, WAVE[i % WAVE.length]! / (20 + k))),
    ready: column((i) => Math.ceil(WAVE[i % WAVE.length]! / 5)),
    starting: column((i) => (i % 5 === 4 ? 1 : 0)),
    draining: column(() => 0),
    desired: column((i) => Math.ceil(WAVE[(i + 1) % WAVE.length]! / 5)),
  });
  const series = {
    startMs: 0,
    bucketMs,
    buckets,
    total: calls(1),
    services: byName(services, (k) => ({ ...calls(1 / (k + 1)), ...gauges(k) })),
  };
  const [first = "web"] = services;
  const event = { service: first, instance: null, from: null, to: null };
  return resultFixture({
    scenario,
    seed: String(seed),
    durationMs: buckets * bucketMs,
    series,
    services: byName(services, (k) => serviceOf(services[k]!, k, buckets * bucketMs)),
    classes: { customers: resultFixture().classes.customers! },
    events: [
      { ...event, atMs: 5 * bucketMs, type: "fault-begins", reason: "zone-b-dies" },
      { ...event, atMs: 7 * bucketMs, type: "instance-down", instance: `${first}-0`, reason: null },
      { ...event, atMs: 9 * bucketMs, type: "instance-up", instance: `${first}-0`, reason: null },
      { ...event, atMs: 11 * bucketMs, type: "fault-ends", reason: "zone-b-dies" },
      { ...event, atMs: 15 * bucketMs, type: "change", reason: "limit raised" },
    ],
    slo: [
      { objective: "availability", limit: 0.93, measured: 0.94, verdict: "met" },
      { objective: "p99", limit: 250 * scale, measured: 300 * scale, verdict: "missed" },
    ],
    decisions: services.map((service, k) => decision(service, k, bucketMs)),
    histograms: { total: histogram(scale, seed, allFail), classes: {}, services: {} },
  });
}

/** Comparisons of every verdict there is. */
export function comparisonsFixture(): PairedComparison[] {
  const one = (figure: string, mean: number, half: number, verdict: PairedComparison["verdict"]): PairedComparison => ({
    figure,
    baseline: { n: 10, mean: 100, low: 95, high: 105, confidence: 0.95 },
    variant: { n: 10, mean: 100 * (1 + mean), low: 95, high: 120, confidence: 0.95 },
    difference: { n: 10, mean: 100 * mean, low: 100 * (mean - half), high: 100 * (mean + half), confidence: 0.95 },
    relative: { mean, low: mean - half, high: mean + half },
    pValue: 0.01,
    adjustedPValue: 0.04,
    verdict,
    pairingGain: 3,
    runsToSettle: 0,
  });
  return [
    one("mean", -0.12, 0.03, "better"),
    one("p99", 0.2, 0.09, "worse"),
    one("availability", 0.0004, 0.0002, "within-noise"),
    one("costUsd", 0.03, 0.06, "undetected"),
    one("replicas", -0.08, 0.02, "different"),
  ];
}

function byName<T>(names: readonly string[], of: (index: number) => T): Record<string, T> {
  return Object.fromEntries(names.map((name, index) => [name, of(index)]));
}

function serviceOf(name: string, k: number, durationMs: number): ServiceSummary {
  const instances: InstanceSummary[] = [
    { ...instanceFixture(`${name}-0`, 0), received: 900 },
    {
      ...instanceFixture(`${name}-1`, durationMs / 4, durationMs / 2),
      createdMs: durationMs / 8,
      goneMs: (durationMs * 5) / 8,
      received: 300,
    },
  ];
  return { ...serviceFixture(), costUsd: 1.5 / (k + 1), utilisation: 0.75 / (k + 1), instances };
}

function decision(service: string, k: number, bucketMs: number): ScalingDecision {
  const to = k % 2 === 0 ? 4 : 1;
  return {
    atMs: (k + 3) * bucketMs,
    service,
    policy: "utilisation",
    from: 2,
    wanted: to,
    to,
    reason: `utilisation of ${service} 91% above 70%: 2 -> ${to}`,
    inputs: { min: 1, max: 8, ready: 2, starting: 0, draining: 0, service: null, pods: null },
    steps: [],
    binding: 0,
    effect: null,
  };
}

function histogram(scale: number, seed: number, isEmpty: boolean): SparseHistogram {
  const values = new Histogram();
  if (!isEmpty) for (let i = 1; i <= 2000; i++) values.record((20 + seed + (3000 * scale) / ((i * 7919) % 2000 || 1)) * 1);
  return toSparse(values);
}
