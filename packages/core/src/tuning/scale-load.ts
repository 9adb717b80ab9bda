import type { DistributionSpec } from "../engine/distributions/spec.js";
import { createStreams } from "../engine/streams.js";
import type { Scenario } from "../model/scenario.js";
import type { RateSpec, SourceSpec } from "../model/source.js";

/**
 * The scenario under more load, or less: every rate times `factor` > 0, as many more users, of recorded requests and users a
 * share twice (or left out). Gaps of a renewal process stay: its arrivals bring
 * more requests, where they do not bring random numbers of them.
 */
export function scaleLoad(scenario: Scenario, factor: number): Scenario {
  return {
    ...scenario,
    traffic: scenario.traffic.map((traffic) => ({ ...traffic, source: scaled(traffic.source, factor, traffic.name) })),
  };
}

function scaled(source: SourceSpec, factor: number, name: string): SourceSpec {
  switch (source.type) {
    case "open":
      if (source.process.type === "renewal") return { ...source, batch: timesAsMany(source.batch, factor) };
      return { ...source, rate: scaledRate(source.rate, factor), limit: Math.ceil(source.limit * factor) };
    case "closed":
      return { ...source, users: Math.round(source.users * factor), limit: Math.ceil(source.limit * factor) };
    case "replay":
      return { ...source, events: repeated(source.events, factor, name), limit: Math.ceil(source.limit * factor) };
    case "sessions":
      return { ...source, users: repeated(source.users, factor, name), limit: Math.ceil(source.limit * factor) };
  }
}

function scaledRate(rate: RateSpec, factor: number): RateSpec {
  switch (rate.type) {
    case "constant":
      return { ...rate, rate: rate.rate * factor };
    case "sine":
      return { ...rate, base: rate.base * factor, amplitude: rate.amplitude * factor };
    case "bursty":
      return { ...rate, low: rate.low * factor, high: rate.high * factor };
    case "changed":
      return { ...rate, first: scaledRate(rate.first, factor), next: scaledRate(rate.next, factor) };
    case "piecewise":
      return { ...rate, points: rate.points.map((point) => ({ ...point, rate: point.rate * factor })) };
  }
}

/** Requests come whole: more of them a share of the time. Batches of random size stay as they are. */
function timesAsMany(batch: DistributionSpec, factor: number): DistributionSpec {
  if (batch.type !== "constant") return batch;
  const size = batch.value * factor;
  const whole = Math.floor(size);
  const constant = (value: number): DistributionSpec => ({ type: "constant", value });
  if (size === whole) return constant(whole);
  return { type: "mixture", weights: [whole + 1 - size, size - whole], of: [constant(whole), constant(whole + 1)] };
}

function repeated<Item>(items: readonly Item[], factor: number, name: string): Item[] {
  const random = createStreams("load").stream(name);
  const whole = Math.floor(factor);
  return items.flatMap((item) => Array.from({ length: whole + (random.next() < factor - whole ? 1 : 0) }, () => item));
}
