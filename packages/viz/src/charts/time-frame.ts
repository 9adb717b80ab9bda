import type { Markish } from "@observablehq/plot";
import type { Result } from "@springtide/core";
import { endOf } from "../data/buckets.js";
import { evidence } from "../data/evidence.js";
import type { NumberAxis } from "../drawing/axis.js";
import { happeningMarks, happeningsOf, legendOf } from "../drawing/happenings.js";
import { timeAxis } from "../drawing/time-axis.js";
import { clockUnit } from "../text/clock.js";
import { duration } from "../text/numbers.js";
import { shown } from "../text/shown.js";

/** What all pictures of one run over time have in common. */
export interface TimeFrame {
  /** Pixels that the plot itself takes, about. */
  readonly plotPx: number;
  readonly axis: NumberAxis;
  readonly axisLabel: string;
  /** Faults and changes, to be drawn first. */
  readonly behind: readonly Markish[];
}

/** Room for ticks and names beside a plot. */
const SIDES_PX = 130;

/** The axis of time of a run, and what happened in it. */
export function timeFrame(result: Result, widthPx: number, service?: string): TimeFrame {
  const { series } = result;
  const plotPx = widthPx - SIDES_PX;
  const span = endOf(series) - series.startMs;
  return {
    plotPx,
    axis: timeAxis(series.startMs, endOf(series), plotPx),
    axisLabel: clockUnit(span),
    behind: happeningMarks(happeningsOf(result, service).kept, span / plotPx),
  };
}

/** The note below a picture of one run over time: what it rests on, the buckets, and what happened when. */
export function timeNote(result: Result, service?: string, more = ""): string {
  const { series, warmupMs } = result;
  const warmup = warmupMs > 0 ? `, the first ${duration(warmupMs)} left out as warm-up` : "";
  const buckets = `Each point covers ${duration(series.bucketMs)}${warmup}.`;
  const legend = legendOf(happeningsOf(result, service), endOf(series) - series.startMs);
  return `${evidence([result])} ${buckets}${more === "" ? "" : ` ${more}`}${legend}`;
}

/** `scenario`, or `service of scenario`, as a title says it. */
export function subject(result: Result, service?: string): string {
  return service === undefined ? shown(result.scenario, 40) : `${shown(service, 40)} of ${shown(result.scenario, 40)}`;
}

/** What an empty picture says. */
export const NOTHING = "nothing was measured";
