import type { Scenario, SloSpec } from "@springtide/core";
import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import { hasPartOf, requireParts } from "../experiments/figure-parts.js";
import { loadCatalog, resolvePlugins } from "../plugins.js";
import { refuseSameLevels } from "../scenario/refuse-same-levels.js";
import { parseSetting, type Setting } from "../scenario/setting.js";
import { readSource } from "../scenario/source.js";
import { parseGrid, type SweepAxis } from "./axis.js";
import type { Design } from "./design.js";
import { explainDrawn } from "./explain-drawn.js";
import type { Wanted } from "./extract.js";
import { type Surroundings, scenarioKey, sweepKey } from "./identity.js";
import { modulesHash } from "./modules-hash.js";
import { pointLoader } from "./point-loader.js";
import { pointsOf } from "./points.js";
import { allFigures } from "./read-design.js";

/** A design worked out: every point checked and told apart. */
export interface Plan {
  readonly design: Design;
  readonly name: string;
  readonly axes: readonly SweepAxis[];
  readonly points: readonly Point[];
  readonly seed: string;
  readonly wanted: Wanted;
  /** Absolute paths of plug-ins. */
  readonly plugins: readonly string[];
  readonly key: string;
  /** The scenario of a point, read again: there may be more points than memory for them. */
  scenarioOf(point: Point): Scenario;
}

/** One combination of values. */
export interface Point {
  readonly index: number;
  readonly settings: readonly Setting[];
  readonly slo: SloSpec;
  /** Identifies its scenario, and what its runs depend on beside their seeds. */
  readonly key: string;
}

/** How many points are worked out between two looks at signals. */
const BREATH = 20;

/**
 * Works out a design.
 * @throws CommandError or InvalidScenario for anything in it that cannot be run, and CommandError once `isStopped` says so.
 */
export async function planSweep(design: Design, model: string, isStopped: () => boolean): Promise<Plan> {
  const source = readSource(design.file);
  const plugins = resolvePlugins(design.plugins);
  const options = { catalog: await loadCatalog(plugins), dataRoot: design.dataRoot };
  const fixed = design.set.map((text) => parseSetting("--set", text));
  const axes = parseGrid(design.grid, design.sample !== undefined);
  const loadPoint = pointLoader(source, fixed, options);
  const load: typeof loadPoint = (settings) => {
    try {
      return loadPoint(settings);
    } catch (error) {
      throw explainDrawn(error, axes);
    }
  };
  const combinations = pointsOf(axes, design.sample, design.seed ?? "springtide");
  const combined = combinations.map((levels) =>
    axes.map(({ path }, index) => {
      const { value, text } = levels[index] as { value: unknown; text: string };
      return { path, value, text };
    }),
  );
  const first = load(combined[0] ?? []);
  const surroundings: Surroundings = {
    model,
    plugins: plugins.map(modulesHash),
    figures: withObjectives(allFigures(design.figures), first.slo),
    histograms: design.runs > 1,
  };
  const points: Point[] = [];
  let absent = design.figures;
  for (const [index, settings] of combined.entries()) {
    if (index % BREATH === 0) await new Promise((resolve) => setImmediate(resolve));
    if (isStopped()) throw new CommandError(ExitCode.interrupted, "stopped before the first run");
    const scenario = load(settings);
    absent = absent.filter((figure) => !hasPartOf(figure, scenario));
    points.push({ index, settings, slo: scenario.slo, key: scenarioKey(scenario, surroundings) });
  }
  requireParts("--figures", absent, [first]);
  const levels = axes.flatMap(({ path, values }) => ("levels" in values ? [{ path, levels: values.levels }] : []));
  // A sample may draw one value more often than another.
  if (design.sample === undefined)
    refuseSameLevels(
      "--grid",
      levels,
      points.map(({ key }) => key),
    );
  const seed = design.seed ?? first.seed;
  return {
    design,
    name: first.name,
    axes,
    points,
    seed,
    wanted: { figures: surroundings.figures, histograms: surroundings.histograms },
    plugins,
    key: sweepKey({ points: points.map(({ key }) => key), runs: design.runs, seed }),
    scenarioOf: ({ settings }) => load(settings),
  };
}

/** The quantiles that objectives are set for are kept, whoever asks for them. */
function withObjectives(figures: readonly string[], { latency }: SloSpec): string[] {
  return [...new Set([...figures, ...latency.map(({ quantile }) => `p${String(quantile).slice(2).padEnd(2, "0")}`)])];
}
