import type { VegaLiteSpec } from "@springtide/viz";
import { parse, View } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import { describe, expect, it } from "vitest";
import { chartResult } from "../../../support/chart-results.js";
import { chartsOf, everyChart } from "../../../support/every-chart.js";

/** What Vega-Lite makes of a specification, and what it has to say about it. */
function compiled(spec: VegaLiteSpec) {
  const said: string[] = [];
  const say = (...words: readonly unknown[]) => {
    said.push(words.join(" "));
    return logger;
  };
  const logger = { level: () => logger, error: say, warn: say, info: () => logger, debug: () => logger };
  return { spec: compile(JSON.parse(JSON.stringify(spec)) as TopLevelSpec, { logger: logger as never }).spec, said };
}

describe("Vega-Lite", () => {
  it.each(Object.entries(everyChart()))("draws %s, and has nothing to warn of", async (_, chart) => {
    const { spec, said } = compiled(chart.toVegaLite());
    expect(said).toEqual([]);
    const svg = await new View(parse(spec), { renderer: "none" }).toSVG();
    expect(svg).toMatch(/role="graphics-symbol"/);
    expect(svg).not.toMatch(/NaN|undefined/);
  });

  it.each([
    ["nothing", { buckets: 0, services: [] }],
    ["a run in which all failed", { allFail: true }],
  ])("compiles charts of %s", (_, shape) => {
    for (const chart of Object.values(chartsOf(chartResult(shape)))) expect(compiled(chart.toVegaLite()).said).toEqual([]);
  });
});
