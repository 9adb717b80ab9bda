import * as Plot from "@observablehq/plot";
import type { RequestStory } from "@springtide/core";
import type { Chart, ChartOptions } from "../chart.js";
import { type Span, storySpans } from "../data/story-spans.js";
import { linearAxis } from "../drawing/axis.js";
import { createChart } from "../drawing/create-chart.js";
import type { Panel } from "../drawing/panel.js";
import { hatch } from "../drawing/patterns.js";
import { type Tone, tone } from "../drawing/tones.js";
import { name } from "../export/vega-lite.js";
import { duration } from "../text/numbers.js";
import { shown } from "../text/shown.js";
import { NOTHING } from "./time-frame.js";

const MOST_ROWS = 60;
const DEEPEST = 8;
const TONES: Readonly<Record<NonNullable<Span["kind"]>, Tone>> = { call: "blue", wait: "orange", work: "green", failed: "red" };

/**
 * One request's time as a waterfall: what it did, what that caused, and how long each took. Takes the story of a request, a line of
 * `springtide run --requests`, or spans in the order of their starts.
 */
export function waterfall(request: RequestStory | readonly Span[], options: ChartOptions = {}): Chart {
  const spans = "spans" in request ? storySpans(request) : request;
  const start = spans.reduce((least, { startMs }) => Math.min(least, startMs), Number.POSITIVE_INFINITY);
  const end = spans.reduce((most, { endMs }) => Math.max(most, endMs), Number.NEGATIVE_INFINITY);
  const depths = depthsOf(spans);
  const drawn = spans.slice(0, MOST_ROWS);
  return createChart(
    {
      title: spans.length === 0 ? "A request" : `A request to ${shown(spans[0]!.name, 40)}`,
      summary: spans.length === 0 ? "There is nothing of it." : `${duration(end - start)} in ${spans.length} spans.`,
      note: `A single request (n = 1): no interval. Hatched: \\ waiting, / failed.${spans.length > MOST_ROWS ? ` The first ${MOST_ROWS} of ${spans.length} spans.` : ""}`,
      rows: () =>
        spans.map((span, i) => ({
          span: i,
          parent: span.parent ?? null,
          name: span.name,
          kind: span.kind ?? "work",
          startMs: span.startMs,
          endMs: span.endMs,
          depth: depths[i]!,
        })),
      panels: (_, heightPx) => [waterfallPanel(drawn, depths, start, end, heightPx ?? Math.max(90, 18 * drawn.length + 34))],
      vega: {
        mark: "bar",
        encoding: {
          x: { field: "startMs", type: "quantitative" },
          x2: { field: "endMs" },
          y: { field: "span", type: "ordinal" },
          color: name("kind"),
        },
      },
    },
    options,
  );
}

function waterfallPanel(spans: readonly Span[], depths: readonly number[], start: number, end: number, heightPx: number): Panel {
  const bars = spans.map((span, i) => ({ ...span, key: String(i), from: span.startMs - start, to: span.endMs - start }));
  const indent = (key: string) => "\u00A0".repeat(2 * Math.min(DEEPEST, depths[Number(key)]!));
  const isNamed = spans.length > 0;
  return {
    heading: "Time since the request began",
    heightPx,
    x: linearAxis([isNamed ? end - start : 1], duration),
    y: { type: "band", domain: bars.map(({ key }) => key), format: (key) => indent(key) + shown(spans[Number(key)]!.name, 24) },
    ...(isNamed ? {} : { empty: NOTHING }),
    marks: [
      Plot.rect(bars, {
        x1: "from",
        x2: "to",
        y: "key",
        fill: ({ kind = "work" }: Span) => hatch(TONES[kind]),
        fillOpacity: ({ kind = "work" }: Span) => (kind === "work" || kind === "call" ? 0.5 : 1),
        stroke: ({ kind = "work" }: Span) => tone(TONES[kind]),
      }),
    ],
    endLabels: bars.map(({ key, from, to }) => ({ at: key, text: duration(to - from), tone: "ink" as const })),
  };
}

function depthsOf(spans: readonly Span[]): number[] {
  const depths: number[] = [];
  for (const { parent = -1 } of spans) depths.push((depths[parent] ?? -1) + 1);
  return depths;
}
