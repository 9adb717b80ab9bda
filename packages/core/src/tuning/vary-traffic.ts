import type { Random } from "../engine/random.js";
import { createStreams } from "../engine/streams.js";
import type { Scenario } from "../model/scenario.js";
import type { RateSpec, SourceSpec } from "../model/source.js";

/** Most by which the level of all traffic, and of single points of a profile, is off, as a share. */
const LEVEL = 0.05;
const POINT = 0.08;
/** Most by which a profile comes early or late, as a share of the scenario, and in ms. */
const SHIFT_SHARE = 0.01;
const MOST_SHIFT_MS = 300_000;

/** Whether the traffic has a shape or a record that another day would not repeat exactly. */
export function hasVariableTraffic(scenario: Scenario): boolean {
  return scenario.traffic.some(({ source }) =>
    source.type === "open" ? source.process.type !== "renewal" && source.rate.type !== "constant" : source.type === "replay",
  );
}

/**
 * Another day like the scenario's: profiles of rates up to 5 % higher or lower, up to 5 minutes (1 % of the scenario) early or
 * late, and each point of a table another 8 % off at most; of recorded requests one in twenty is missing and one in twenty
 * there twice. Constant rates and users stay as they are.
 * @param seed Equal seeds give equal days.
 */
export function varyTraffic(scenario: Scenario, seed: string): Scenario {
  const streams = createStreams(seed);
  const most = Math.min(MOST_SHIFT_MS, SHIFT_SHARE * scenario.durationMs);
  return {
    ...scenario,
    traffic: scenario.traffic.map((traffic) => ({
      ...traffic,
      source: varied(traffic.source, streams.stream(`traffic/${traffic.name}`), most),
    })),
  };
}

function varied(source: SourceSpec, random: Random, mostShiftMs: number): SourceSpec {
  if (source.type === "replay") return { ...source, events: source.events.flatMap((event) => copies(event, random)) };
  if (source.type !== "open" || source.process.type === "renewal" || source.rate.type === "constant") return source;
  const level = around(LEVEL, random);
  const shiftMs = (2 * random.next() - 1) * mostShiftMs;
  return { ...source, rate: anotherDay(source.rate, level, shiftMs, random) };
}

function copies<Event>(event: Event, random: Random): Event[] {
  const draw = random.next();
  if (draw < 0.05) return [];
  return draw < 0.1 ? [event, event] : [event];
}

function anotherDay(rate: RateSpec, level: number, shiftMs: number, random: Random): RateSpec {
  switch (rate.type) {
    case "constant":
      return { ...rate, rate: rate.rate * level };
    case "sine":
      return {
        ...rate,
        base: rate.base * level,
        amplitude: rate.amplitude * level,
        phase: rate.phase - shiftMs / rate.periodMs,
      };
    case "bursty":
      return { ...rate, low: rate.low * level, high: rate.high * level };
    case "changed":
      return {
        ...rate,
        first: anotherDay(rate.first, level, shiftMs, random),
        next: anotherDay(rate.next, level, shiftMs, random),
      };
    case "piecewise": {
      // What repeats itself cannot be late for ever: only its height varies.
      const late = Number.isFinite(rate.periodMs) ? 0 : shiftMs;
      const points = rate.points.map((point) => ({
        atMs: point.atMs === 0 ? 0 : point.atMs + late,
        rate: point.rate * level * around(POINT, random),
      }));
      // What would have come before the start is over.
      const begins = points.filter(({ atMs }) => atMs <= 0).length - 1;
      return { ...rate, points: points.slice(Math.max(0, begins)).map((point) => ({ ...point, atMs: Math.max(0, point.atMs) })) };
    }
  }
}

function around(most: number, random: Random): number {
  return 1 + most * (2 * random.next() - 1);
}
