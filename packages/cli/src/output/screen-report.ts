import { type ElementaryEffects, figureOf, figureTitle } from "@springtide/core";
import { finiteOrNull } from "../json/finite-or-null.js";
import type { Screening } from "../tune/screen.js";
import { quantity } from "./intervals.js";
import type { Style } from "./style.js";
import { type Column, table } from "./table.js";

/** Version of what `tune --screen --json` prints; grows when a field changes its meaning or goes away. */
const SCREENING_SCHEMA = "springtide.screening/1";

/** A screening as plain data. */
export function screenJson({ figures, trajectories, rows }: Screening, scenario: string, reproduce: string) {
  return {
    schema: SCREENING_SCHEMA,
    scenario,
    figures,
    trajectories,
    knobs: rows.map(({ knob, effects }) => ({
      path: knob.knob.id,
      effects: Object.fromEntries(figures.map((name) => [name, effectsJson(effects[name])])),
    })),
    reproduce,
  };
}

/** The knobs by how much the objective answers to them. */
export function screenReport({ figures, trajectories, rows }: Screening, scenario: string, style: Style): string {
  const { colours, signs } = style;
  const heads: Column[] = [
    { title: "knob", align: "left" },
    ...figures.flatMap((name): Column[] => [
      { title: figureTitle(name), align: "right" },
      { title: "spread", align: "right", isJoined: true },
    ]),
  ];
  const body = rows.map(({ knob, effects }) => [
    `  ${knob.knob.id}`,
    ...figures.flatMap((name) => {
      const one = effects[name];
      const { unit } = figureOf(name);
      return one === undefined ? [signs.none, signs.none] : [quantity(unit, one.meanOfSizes.mean), quantity(unit, one.stdev)];
    }),
  ]);
  const head = `${colours.bold(scenario)}  ${rows.length} knobs screened${signs.separator}${trajectories} trajectories\n`;
  const legend = colours.dim(
    "mean size of the change over a knob's whole range (Morris); a spread as large says that it depends on the others, or is no line\n",
  );
  return `${head}\n${table(heads, body, style)}\n${legend}`;
}

function effectsJson(one: ElementaryEffects | undefined) {
  if (one === undefined) return null;
  const ends = ({ mean, low, high }: ElementaryEffects["mean"]) => ({ mean, low: finiteOrNull(low), high: finiteOrNull(high) });
  return { mean: ends(one.mean), meanOfSizes: ends(one.meanOfSizes), stdev: one.stdev };
}
