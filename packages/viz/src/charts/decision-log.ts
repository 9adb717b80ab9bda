import * as Plot from "@observablehq/plot";
import type { Result, ScalingDecision } from "@springtide/core";
import type { Chart } from "../chart.js";
import { endOf } from "../data/buckets.js";
import { linearAxis } from "../drawing/axis.js";
import { createChart } from "../drawing/create-chart.js";
import type { Panel } from "../drawing/panel.js";
import { tone } from "../drawing/tones.js";
import { name, quantity } from "../export/vega-lite.js";
import { clock } from "../text/clock.js";
import { short } from "../text/numbers.js";
import { shown } from "../text/shown.js";
import type { OfService } from "./latency-over-time.js";
import { subject, timeFrame, timeNote } from "./time-frame.js";

const MOST_LISTED = 14;
const MOST_DRAWN = 400;

/** What autoscalers decided, when, and why: every change as a triangle, and the largest in words. Needs a run that kept its decisions. */
export function decisionLog(result: Result, options: OfService = {}): Chart {
  const { service } = options;
  const all = (result.decisions ?? []).filter((one) => service === undefined || one.service === service);
  const changes = all.filter(({ from, to }) => from !== to);
  const listed = largest(changes, MOST_LISTED);
  const kept =
    result.decisions === undefined
      ? "The run kept no decisions: run --detail keeps them, and from code the option `decisions`."
      : `${short(all.length)} decisions, of which ${short(changes.length)} changed the number${listed.length < changes.length ? `; the ${MOST_LISTED} largest in words` : ""}.`;
  return createChart(
    {
      title: `Decisions of autoscalers of ${subject(result, service)}`,
      summary: result.decisions === undefined ? "Nothing is known of them." : largestInWords(changes),
      note: timeNote(result, service, kept),
      rows: () =>
        all.map((one) => ({
          timeMs: one.atMs,
          service: one.service,
          policy: one.policy,
          from: one.from,
          wanted: one.wanted,
          to: one.to,
          reason: one.reason,
          rule: one.steps[one.binding]?.rule ?? null,
          readyMs: one.effect?.readyMs ?? null,
        })),
      panels: (widthPx, heightPx = 170) => [
        changesPanel(result, largest(changes, MOST_DRAWN), widthPx, heightPx, service),
        ...(listed.length === 0 ? [] : [listPanel(result, listed, widthPx, service === undefined)]),
      ],
      vega: {
        mark: { type: "point", tooltip: true },
        encoding: {
          x: quantity("timeMs", "simulated time (ms)"),
          y: quantity("to", "replicas asked for"),
          color: name("service"),
          tooltip: { field: "reason" },
        },
      },
    },
    options,
  );
}

function changesPanel(
  result: Result,
  changes: readonly ScalingDecision[],
  widthPx: number,
  heightPx: number,
  service: string | undefined,
): Panel {
  const frame = timeFrame(result, widthPx, service);
  const points = (isUp: boolean) => changes.filter(({ from, to }) => to > from === isUp);
  return {
    heading: "Replicas asked for: ▲ more, ▽ fewer than before",
    heightPx,
    x: frame.axis,
    // One more than the highest: its sign would reach into the letters above.
    y: linearAxis(
      changes.map(({ to }) => to + 1),
      short,
      1,
      4,
    ),
    xLabel: frame.axisLabel,
    ...(changes.length === 0
      ? { empty: result.decisions === undefined ? "the run kept no decisions" : "no decision changed anything" }
      : {}),
    marks: [
      ...frame.behind,
      Plot.ruleX(changes, { x: "atMs", y1: "from", y2: "to", stroke: tone("quiet"), strokeOpacity: 0.6 }),
      Plot.dot(points(true), { x: "atMs", y: "to", symbol: "triangle", r: 4, fill: tone("orange") }),
      Plot.dot(points(false), { x: "atMs", y: "to", symbol: "triangle", rotate: 180, r: 4, fill: tone("paper"), stroke: tone("blue") }),
    ],
  };
}

function listPanel({ series }: Result, decisions: readonly ScalingDecision[], widthPx: number, showsService: boolean): Panel {
  const span = endOf(series) - series.startMs;
  const room = Math.floor((widthPx - 190) / 6.8);
  return {
    heading: "In words, in order of time",
    heightPx: 17 * decisions.length + 16,
    x: { type: "linear", domain: [0, 1], ticks: [], format: String },
    y: {
      type: "band",
      domain: decisions.map((_, i) => String(i)),
      format: (key) => {
        const one = decisions[Number(key)]!;
        return `${clock(one.atMs, span)}  ${one.from} → ${one.to}`;
      },
    },
    hasXTicks: false,
    marks: [
      Plot.text(decisions, {
        x: 0,
        y: (_, i: number) => String(i),
        text: (one: ScalingDecision) => shown(`${showsService ? `${shown(one.service, 16)}: ` : ""}${one.reason}`, room),
        textAnchor: "start",
        dx: 4,
        fontSize: 11,
        fill: tone("ink"),
      }),
    ],
  };
}

function largestInWords(changes: readonly ScalingDecision[]): string {
  const [most] = largest(changes, 1);
  if (most === undefined) return "Nothing was changed.";
  return `The largest change is from ${most.from} to ${most.to} replicas of ${shown(most.service)}: ${shown(most.reason, 120)}.`;
}

/** The decisions that changed most, in the order of time. */
function largest(decisions: readonly ScalingDecision[], most: number): ScalingDecision[] {
  if (decisions.length <= most) return [...decisions];
  const ranked = decisions
    .map((one, i) => ({ one, i }))
    .sort((a, b) => Math.abs(b.one.to - b.one.from) - Math.abs(a.one.to - a.one.from) || a.i - b.i);
  return ranked
    .slice(0, most)
    .sort((a, b) => a.i - b.i)
    .map(({ one }) => one);
}
