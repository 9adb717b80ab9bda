import type { VegaLiteSpec } from "../chart.js";
import type { Row } from "../data/row.js";

/** What a Vega-Lite view says beside its data: mark and encoding, or layers of them. */
export type VegaView = Readonly<Record<string, unknown>>;

/** A whole specification, version 5. */
export function toVegaLite(title: string, description: string, rows: readonly Row[], view: VegaView): VegaLiteSpec {
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v5.json",
    title,
    description,
    width: 640,
    data: { values: rows },
    ...view,
  };
}

/** A channel that shows a number. */
export function quantity(field: string, title: string, more: VegaView = {}): VegaView {
  return { field, type: "quantitative", title, ...more };
}

/** A channel that shows a name, in the order of the data. */
export function name(field: string, title = field): VegaView {
  return { field, type: "nominal", title, sort: null };
}
