import type { RateSpec } from "../../model/source.js";
import { readRateTrace } from "../csv/rate-trace.js";
import type { Context } from "../normalise/context.js";
import { loadFile } from "../normalise/load-file.js";
import type { Path } from "../path.js";
import type { RateProfileShape } from "../schema/rate-profile.js";
import { evenTable, rateOfTable } from "./count-table.js";
import { type RatePoint, tidyPoints } from "./points.js";

/** Written profiles as the engine plays them: lines between points, a sine, or two random states. */
export function resolveRate(given: RateProfileShape, context: Context, path: Path): RateSpec {
  switch (given.type) {
    case "constant":
      return given;
    case "steps":
      return piecewise(stairs(inOrder(given.points, context, [...path, "steps"], 1)));
    case "piecewise":
      return piecewise(inOrder(given.points, context, [...path, "piecewise"], 0));
    case "ramp":
      return piecewise([
        { atMs: given.at, rate: given.from },
        { atMs: given.at + given.over, rate: given.to },
      ]);
    case "sine":
      return { type: "sine", base: given.mean, amplitude: given.amplitude, periodMs: given.period, phase: given.phase };
    case "spike":
      return spike(given);
    case "bursty":
      return { type: "bursty", low: given.low, high: given.high, lowMs: given.lowFor, highMs: given.highFor };
    case "table":
      return rateOfTable(evenTable(given.interval, given.counts), given);
    case "trace":
      return resolveTrace(given, context, [...path, "trace"]);
  }
}

function piecewise(points: readonly RatePoint[]): RateSpec {
  // Before the first point its own rate holds.
  const whole = points[0]!.atMs > 0 ? [{ atMs: 0, rate: points[0]!.rate }, ...points] : points;
  return { type: "piecewise", points: tidyPoints(whole), periodMs: Number.POSITIVE_INFINITY };
}

/** Constant between the given points, nothing before the first. */
function stairs(points: readonly RatePoint[]): RatePoint[] {
  const corners: RatePoint[] = [];
  let rate = 0;
  for (const point of points) {
    corners.push({ atMs: point.atMs, rate }, point);
    rate = point.rate;
  }
  return points[0]?.atMs === 0 ? corners.slice(1) : [{ atMs: 0, rate: 0 }, ...corners];
}

function spike({ base, peak, at, for: hold, rise }: Extract<RateProfileShape, { type: "spike" }>): RateSpec {
  return piecewise([
    { atMs: 0, rate: base },
    { atMs: at, rate: base },
    { atMs: at + rise, rate: peak },
    { atMs: at + rise + hold, rate: peak },
    { atMs: at + rise + hold + rise, rate: base },
  ]);
}

/** Points in time order; `gap` > 0 asks for different instants. */
function inOrder(
  points: readonly { readonly at: number; readonly rate: number }[],
  context: Context,
  path: Path,
  gap: number,
): RatePoint[] {
  points.forEach(({ at }, index) => {
    const before = points[index - 1];
    if (before === undefined || (gap > 0 ? at > before.at : at >= before.at)) return;
    context.problems.add([...path, index, "at"], "this point is not after the one before it", "put the points in time order");
  });
  return points.map(({ at, rate }) => ({ atMs: at, rate }));
}

function resolveTrace(given: Extract<RateProfileShape, { type: "trace" }>, context: Context, path: Path): RateSpec {
  const text = loadFile(context, given.trace, path);
  const table = text === undefined ? undefined : readRateTrace(text, given.column);
  if (table === undefined) return { type: "constant", rate: 0 };
  if ("message" in table) {
    context.problems.add(path, `${given.trace}:${table.line}: ${table.message}`);
    return { type: "constant", rate: 0 };
  }
  return rateOfTable(table, given);
}
