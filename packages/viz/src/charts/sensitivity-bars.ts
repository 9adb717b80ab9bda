import type { Chart, ChartOptions } from "../chart.js";
import { createChart } from "../drawing/create-chart.js";
import { name, quantity } from "../export/vega-lite.js";
import { percent, short } from "../text/numbers.js";
import { shown } from "../text/shown.js";
import { type Bar, barPanel, heightOfRows } from "./bars.js";

/** How much an input matters for a figure. */
export interface Sensitivity {
  /** The input, e.g. `services.web.autoscaling.target`. */
  readonly input: string;
  /** Effect of the input, in the unit that the chart is told; sign included. */
  readonly effect: number;
  /** Interval of the effect; absent where there is none. */
  readonly low?: number;
  readonly high?: number;
}

/** What sensitivity bars can be told. */
export interface SensitivityOptions extends ChartOptions {
  /** What an effect is, with its unit. Default `effect`. */
  readonly effect?: string;
  /** Runs or evaluations behind each effect. */
  readonly n?: number;
  /** Confidence of the intervals, in (0, 1). Default 0.95. */
  readonly confidence?: number;
}

const MOST_BARS = 30;

/** Inputs by how much they matter, the strongest first, each with its interval. */
export function sensitivityBars(sensitivities: readonly Sensitivity[], options: SensitivityOptions = {}): Chart {
  const { effect = "effect", n, confidence = 0.95 } = options;
  const ranked = sensitivities
    .map((one, i) => ({ one, i }))
    .sort((a, b) => Math.abs(b.one.effect) - Math.abs(a.one.effect) || a.i - b.i)
    .map(({ one }) => one);
  const drawn = ranked.slice(0, MOST_BARS);
  const hasIntervals = ranked.some(({ low, high }) => low !== undefined && high !== undefined);
  const bars: Bar[] = drawn.map(({ input, effect: value, low, high }) => ({
    name: input,
    value,
    said: low === undefined || high === undefined ? short(value) : `${short(value)} [${short(low)}, ${short(high)}]`,
    tone: value < 0 ? "orange" : "blue",
    ...(low === undefined || high === undefined ? {} : { low, high }),
  }));
  const runs = n === undefined ? "The number of runs behind each is not known" : `n = ${n} runs behind each`;
  return createChart(
    {
      title: "What matters most",
      summary: drawn[0] === undefined ? "No input was varied." : `${shown(drawn[0].input, 40)} matters most: ${bars[0]!.said}.`,
      note: `${runs}${hasIntervals ? `, ${percent(confidence)} intervals` : ", no intervals"}.${ranked.length > MOST_BARS ? ` The ${MOST_BARS} strongest of ${ranked.length} inputs.` : ""}`,
      rows: () => ranked.map(({ input, effect: value, low = null, high = null }) => ({ input, effect: value, low, high })),
      panels: (_, heightPx) => [barPanel(bars, shown(effect, 60), shown(effect, 60), short, heightPx ?? heightOfRows(bars.length))],
      vega: { mark: "bar", encoding: { x: quantity("effect", effect), y: name("input") } },
    },
    options,
  );
}
