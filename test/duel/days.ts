import type { Scenario, TrafficSpec } from "@springtide/core";

/** What a run is for: what has been trained on must not be judged on. */
export type Purpose = "training" | "duel";

/** Seed of the nth run for a purpose: no seed serves both. */
export function seedFor(purpose: Purpose, n: number): string {
  return `${purpose}/${n}`;
}

/**
 * The scenario with every rate table or trace that is at least twice as long as the scenario begun at another of its stretches: stretches are
 * as long as the scenario, the first, third, … are for training and the others for duels, taken in turn. Other rates stay as they are.
 */
export function onDay(scenario: Scenario, purpose: Purpose, n: number): Scenario {
  return { ...scenario, traffic: scenario.traffic.map((traffic) => shifted(traffic, scenario.durationMs, purpose, n)) };
}

function shifted(traffic: TrafficSpec, lengthMs: number, purpose: Purpose, n: number): TrafficSpec {
  const { source } = traffic;
  if (source.type !== "open" || source.rate.type !== "piecewise") return traffic;
  const { points, periodMs } = source.rate;
  const stretches = Math.floor((periodMs < Infinity ? periodMs : (points.at(-1)?.atMs ?? 0)) / lengthMs);
  if (stretches < 2) return traffic;
  const first = purpose === "training" ? 0 : 1;
  const mine = Math.ceil((stretches - first) / 2);
  const fromMs = (2 * (n % mine) + first) * lengthMs;
  return { ...traffic, source: { ...source, rate: { ...source.rate, points: from(points, fromMs), periodMs: Infinity } } };
}

interface Point {
  readonly atMs: number;
  readonly rate: number;
}

/** What is left of a curve from that instant on, told from there. */
function from(points: readonly Point[], startMs: number): Point[] {
  const rest = points.filter(({ atMs }) => atMs > startMs).map(({ atMs, rate }) => ({ atMs: atMs - startMs, rate }));
  return [{ atMs: 0, rate: rateAt(points, startMs) }, ...rest];
}

function rateAt(points: readonly Point[], atMs: number): number {
  const next = points.find((point) => point.atMs > atMs);
  const before = points.filter((point) => point.atMs <= atMs).at(-1);
  if (before === undefined || next === undefined) return (before ?? next)?.rate ?? 0;
  return before.rate + ((next.rate - before.rate) * (atMs - before.atMs)) / (next.atMs - before.atMs);
}
