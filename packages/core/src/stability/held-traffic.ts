import type { DistributionSpec } from "../engine/distributions/spec.js";
import type { ClassSpec, TrafficSpec } from "../model/scenario.js";
import type { RecordedRequest, SourceSpec } from "../model/source.js";
import { rateAt } from "../planning/rate-at.js";
import { sourceRate } from "../planning/source-rate.js";

/** Traffic that goes on evenly, and what had to be assumed for it, in words. */
export interface HeldTraffic {
  readonly traffic: TrafficSpec;
  readonly assumption: string | undefined;
}

/** Instants of a scenario at which its traffic is looked at. */
const LOOKS = 1001;
const FOR_EVER = { startMs: 0, stopMs: Number.POSITIVE_INFINITY, limit: Number.POSITIVE_INFINITY };

/**
 * Traffic as it is half of the time, for ever: a profile becomes its median over the scenario, so that a spike leaves no trace, or
 * its value at `atMs`; records become Poisson arrivals of their rate. Undefined for traffic that is not there then.
 */
export function heldTraffic(traffic: TrafficSpec, durationMs: number, atMs: number | undefined): HeldTraffic | undefined {
  const { source } = traffic;
  const usual = (of: (ms: number) => number): number =>
    atMs === undefined ? median(Array.from({ length: LOOKS }, (_, i) => of((durationMs * i) / LOOKS))) : of(atMs);
  const isThere = (ms: number) => Number(ms >= source.startMs && ms < source.stopMs);
  const held = (next: SourceSpec, assumption?: string): HeldTraffic => ({ traffic: { ...traffic, source: next }, assumption });
  switch (source.type) {
    case "open": {
      const { rate } = source;
      const isRandom = source.process.type === "renewal" || rate.type === "bursty";
      const perMs = usual((ms) => isThere(ms) * (isRandom ? 1 : rateAt(rate, ms - source.startMs)));
      if (perMs === 0) return undefined;
      return held({ ...source, ...FOR_EVER, rate: isRandom ? rate : { type: "constant", rate: perMs } });
    }
    case "closed":
      return usual(isThere) === 0 ? undefined : held({ ...source, ...FOR_EVER, rampMs: 0 });
    case "replay":
    case "sessions": {
      const rate = usual(sourceRate(source, durationMs).at);
      if (rate === 0) return undefined;
      const total = traffic.classes.reduce((sum, { weight }) => sum + weight, 0);
      const recorded: readonly RecordedRequest[] = source.type === "replay" ? source.events : source.users.flat();
      return {
        traffic: {
          ...traffic,
          source: { type: "open", process: { type: "poisson" }, rate: { type: "constant", rate }, batch: constant(1), ...FOR_EVER },
          classes: traffic.classes.map((one, index) => likeRecorded(one, index, total, recorded)),
        },
        assumption: `recorded requests of ${traffic.name} come at random, at their usual rate`,
      };
    }
  }
}

/** A class with as many requests, and such demands, as the record has of it, and its part of those whose class is not recorded. */
function likeRecorded(one: ClassSpec, index: number, total: number, recorded: readonly RecordedRequest[]): ClassSpec {
  const mine = recorded.filter(({ classIndex = index }) => classIndex === index);
  const drawn = mine.filter(({ classIndex }) => classIndex === undefined).length;
  const weight = mine.length - drawn + (drawn * one.weight) / total;
  const demands = mine.flatMap(({ demandMs }) => (demandMs === undefined ? [] : [demandMs]));
  return { ...one, weight, ...(demands.length === 0 ? {} : { demand: { type: "empirical", values: demands } as const }) };
}

function constant(value: number): DistributionSpec {
  return { type: "constant", value };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
