import type { Result } from "@springtide/core";
import { highest, type NamedColumn, type PeakedColumn } from "../data/named-columns.js";
import { linearAxis, type NumberAxis } from "../drawing/axis.js";
import { lineMarks } from "../drawing/lines.js";
import type { Panel } from "../drawing/panel.js";
import { SERIES_DASHES, SERIES_TONES } from "../drawing/tones.js";
import { shown } from "../text/shown.js";
import { NOTHING, timeFrame } from "./time-frame.js";

/** As many lines as can be told apart. */
export const MOST_LINES = 6;

/** One line a part, named at its end, of those with the highest peaks. */
export function linesByPart(
  result: Result,
  columns: readonly PeakedColumn[],
  heading: string,
  format: (value: number) => string,
  widthPx: number,
  heightPx: number,
  hasXTicks = true,
): Panel {
  const frame = timeFrame(result, widthPx);
  const { kept } = highest(columns, MOST_LINES);
  const y: NumberAxis = linearAxis(
    kept.map(({ peak }) => peak),
    format,
    0,
    heightPx < 120 ? 3 : 5,
  );
  return {
    heading,
    heightPx,
    x: frame.axis,
    y,
    hasXTicks,
    ...(hasXTicks ? { xLabel: frame.axisLabel } : {}),
    ...(kept.length === 0 ? { empty: NOTHING } : {}),
    marks: [
      ...frame.behind,
      ...kept.flatMap(({ values }, i) =>
        lineMarks(values, result.series, frame.plotPx, { tone: SERIES_TONES[i]!, dash: SERIES_DASHES[i]! }),
      ),
    ],
    endLabels: kept.map(({ name, values }, i) => ({ at: lastNumber(values), text: shown(name, 18), tone: SERIES_TONES[i]! })),
  };
}

/** Says how many parts are not drawn. */
export function saysLeftOut(columns: readonly PeakedColumn[], what: string): string {
  return columns.length <= MOST_LINES ? "" : `The ${MOST_LINES} ${what} with the highest peaks of ${columns.length}.`;
}

function lastNumber(values: NamedColumn["values"]): number {
  for (let i = values.length - 1; i >= 0; i--) if (typeof values[i] === "number") return values[i]!;
  return 0;
}
