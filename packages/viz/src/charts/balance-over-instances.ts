import * as Plot from "@observablehq/plot";
import type { Result } from "@springtide/core";
import type { Chart } from "../chart.js";
import { evidence } from "../data/evidence.js";
import { fairParts } from "../data/fair-parts.js";
import { type Instance, instancesOf } from "../data/instances.js";
import { linearAxis } from "../drawing/axis.js";
import { createChart } from "../drawing/create-chart.js";
import type { Panel } from "../drawing/panel.js";
import { tone } from "../drawing/tones.js";
import { name, quantity } from "../export/vega-lite.js";
import { percent, short } from "../text/numbers.js";
import { shown } from "../text/shown.js";
import type { OfService } from "./latency-over-time.js";
import { NOTHING, subject } from "./time-frame.js";

const MOST_ROWS = 40;

interface Portion {
  readonly service: string;
  readonly instance: string;
  readonly received: number;
  /** What it would have received by its weight and what came while it served. */
  readonly fair: number;
}

/**
 * Requests that each instance received, against its fair part by weight and by what came while it served.
 * @throws RangeError for a service that the result does not have.
 */
export function balanceOverInstances(result: Result, options: OfService = {}): Chart {
  const { service } = options;
  const all = portionsOf(result, instancesOf(result, service));
  const drawn = mostApart(all, MOST_ROWS);
  const [worst] = mostApart(
    all.filter(({ fair }) => fair > 0),
    1,
  );
  return createChart(
    {
      title: `Balance over instances of ${subject(result, service)}`,
      summary:
        worst === undefined
          ? "No instance received anything."
          : `Furthest from its part is ${shown(worst.instance)} with ${short(worst.received)} of ${short(worst.fair)} requests (${percent(worst.received / worst.fair)}).`,
      note: `${evidence([result])} The upright line is each one's fair part, by weight and by what came while it served.${all.length > drawn.length ? ` The ${MOST_ROWS} furthest from it of ${all.length}.` : ""}`,
      rows: () => all.map((portion) => ({ ...portion })),
      panels: (_, heightPx) => [balancePanel(drawn, heightPx ?? Math.max(90, 17 * drawn.length + 34))],
      vega: { mark: "bar", encoding: { x: quantity("received", "requests received"), y: name("instance"), color: name("service") } },
    },
    options,
  );
}

function balancePanel(portions: readonly Portion[], heightPx: number): Panel {
  const keyed = portions.map((portion, i) => ({ ...portion, key: String(i) }));
  return {
    heading: "Requests received",
    heightPx,
    x: linearAxis(
      portions.flatMap(({ received, fair }) => [received, fair]),
      short,
    ),
    y: { type: "band", domain: keyed.map(({ key }) => key), format: (key) => shown(portions[Number(key)]!.instance, 24) },
    xLabel: "requests",
    ...(portions.length === 0 ? { empty: NOTHING } : {}),
    marks: [
      Plot.barX(keyed, { x1: 0, x2: "received", y: "key", fill: tone("blue"), fillOpacity: 0.5 }),
      Plot.tickX(keyed, { x: "fair", y: "key", stroke: tone("ink"), strokeWidth: 2 }),
    ],
    endLabels: keyed.map(({ key, received, fair }) => ({
      at: key,
      text: fair > 0 ? percent(received / fair) : short(received),
      tone: "ink" as const,
    })),
  };
}

function portionsOf(result: Result, instances: readonly Instance[]): Portion[] {
  return [...new Set(instances.map(({ service }) => service))].flatMap((service) => {
    const own = instances.filter((instance) => instance.service === service);
    const fair = fairParts(result, service, own);
    return own.map(({ id, received }, i) => ({ service, instance: id, received, fair: fair[i]! }));
  });
}

/** Those furthest from their part, in the order given. */
function mostApart(portions: readonly Portion[], most: number): Portion[] {
  if (portions.length <= most) return [...portions];
  const ranked = [...portions].sort((a, b) => Math.abs(b.received - b.fair) - Math.abs(a.received - a.fair));
  const kept = new Set(ranked.slice(0, most));
  return portions.filter((portion) => kept.has(portion));
}
