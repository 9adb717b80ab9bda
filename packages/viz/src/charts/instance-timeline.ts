import * as Plot from "@observablehq/plot";
import type { Result, ResultEvent } from "@springtide/core";
import type { Chart } from "../chart.js";
import { endOf } from "../data/buckets.js";
import { type Instance, instancesOf } from "../data/instances.js";
import { createChart } from "../drawing/create-chart.js";
import type { Panel } from "../drawing/panel.js";
import { hatch } from "../drawing/patterns.js";
import { type Tone, tone } from "../drawing/tones.js";
import { name } from "../export/vega-lite.js";
import { short } from "../text/numbers.js";
import { shown } from "../text/shown.js";
import type { OfService } from "./latency-over-time.js";
import { NOTHING, subject, timeFrame, timeNote } from "./time-frame.js";

const MOST_ROWS = 40;
const ROW_PX = 15;

type Phase = "starting" | "ready" | "draining" | "down";

interface Span {
  readonly key: string;
  readonly phase: Phase;
  readonly from: number;
  readonly to: number;
}

const TONES: Readonly<Record<Phase, Tone>> = { starting: "orange", ready: "green", draining: "purple", down: "red" };

/**
 * The life of every instance: starting (orange, falling hatching), ready (green), draining (purple, level hatching), down (red, rising hatching),
 * and what it served.
 * @throws RangeError for a service that the result does not have.
 */
export function instanceTimeline(result: Result, options: OfService = {}): Chart {
  const { service } = options;
  const all = instancesOf(result, service);
  const drawn = mostEventful(all, MOST_ROWS);
  const crashes = crashesOf(result);
  const spans = (instances: readonly Instance[]) =>
    instances.flatMap((instance, i) => spansOf(result, instance, crashes.get(`${instance.service}/${instance.id}`) ?? [], String(i)));
  const left = all.length - drawn.length;
  return createChart(
    {
      title: `Instances of ${subject(result, service)}`,
      summary: `${all.length} ${all.length === 1 ? "instance" : "instances"} served ${short(all.reduce((sum, { ok }) => sum + ok, 0))} requests.`,
      note: timeNote(
        result,
        service,
        `Hatched: \\ starting, – draining, / down; plain: ready.${left > 0 ? ` ${drawn.length} of ${all.length} instances: those that came and went first.` : ""}`,
      ),
      rows: () =>
        spans(all).map(({ key, phase, from, to }) => ({
          service: all[Number(key)]!.service,
          instance: all[Number(key)]!.id,
          phase,
          fromMs: from,
          toMs: to,
          served: all[Number(key)]!.ok,
        })),
      panels: (widthPx, heightPx) => [
        timelinePanel(result, drawn, spans(drawn), widthPx, heightPx ?? Math.max(90, ROW_PX * drawn.length + 34)),
      ],
      vega: {
        mark: "bar",
        encoding: { x: { field: "fromMs", type: "quantitative" }, x2: { field: "toMs" }, y: name("instance"), color: name("phase") },
      },
    },
    options,
  );
}

function timelinePanel(result: Result, instances: readonly Instance[], spans: readonly Span[], widthPx: number, heightPx: number): Panel {
  const frame = timeFrame(result, widthPx);
  return {
    heading: "Life of instances; at the right the requests that each served",
    heightPx,
    x: frame.axis,
    y: { type: "band", domain: instances.map((_, i) => String(i)), format: (key) => shown(instances[Number(key)]!.id, 24) },
    xLabel: frame.axisLabel,
    ...(instances.length === 0 ? { empty: NOTHING } : {}),
    marks: [
      ...frame.behind,
      Plot.rect(spans, {
        x1: "from",
        x2: "to",
        y: "key",
        fill: ({ phase }: Span) => hatch(TONES[phase]),
        fillOpacity: ({ phase }: Span) => (phase === "ready" ? 0.45 : 1),
        stroke: ({ phase }: Span) => tone(TONES[phase]),
        strokeWidth: 0.8,
      }),
    ],
    endLabels: instances.map(({ ok }, i) => ({ at: String(i), text: short(ok), tone: "quiet" as const })),
  };
}

/** Those that came or went during the run first, each in order of their creation. */
function mostEventful(instances: readonly Instance[], most: number): Instance[] {
  if (instances.length <= most) return [...instances];
  const isEventful = ({ createdMs, goneMs }: Instance) => (createdMs > 0 || goneMs !== null ? 0 : 1);
  return instances
    .map((one, i) => ({ one, i }))
    .sort((a, b) => isEventful(a.one) - isEventful(b.one) || a.i - b.i)
    .slice(0, most)
    .map(({ one }) => one);
}

/** Crashes and returns of each instance, in order. */
function crashesOf({ events }: Result): Map<string, ResultEvent[]> {
  const crashes = new Map<string, ResultEvent[]>();
  for (const event of events) {
    if (event.instance === null || (event.type !== "instance-down" && event.type !== "instance-up")) continue;
    const key = `${event.service}/${event.instance}`;
    const known = crashes.get(key);
    if (known === undefined) crashes.set(key, [event]);
    else known.push(event);
  }
  return crashes;
}

function spansOf({ series }: Result, instance: Instance, crashes: readonly ResultEvent[], key: string): Span[] {
  const [start, end] = [series.startMs, endOf(series)];
  const { createdMs, readyMs, drainingMs, goneMs } = instance;
  const gone = goneMs ?? end;
  const spans: Span[] = [];
  const add = (phase: Phase, from: number, to: number): void => {
    const [left, right] = [Math.max(start, from), Math.min(end, to)];
    if (right > left) spans.push({ key, phase, from: left, to: right });
  };
  add("starting", createdMs, readyMs ?? drainingMs ?? gone);
  if (readyMs !== null) add("ready", readyMs, drainingMs ?? gone);
  if (drainingMs !== null) add("draining", drainingMs, gone);
  let downSince: number | undefined;
  for (const { type, atMs } of crashes) {
    if (type === "instance-up" && downSince !== undefined) add("down", downSince, atMs);
    downSince = type === "instance-down" ? atMs : undefined;
  }
  if (downSince !== undefined) add("down", downSince, gone);
  return spans;
}
