import type { Context } from "../context.js";
import { type Files, replaceFile } from "../files.js";
import { styleFor } from "../output/style.js";
import { sweepJson } from "../output/sweep-json.js";
import { sweepReport } from "../output/sweep-report.js";
import { shortest } from "../scenario/variants.js";
import type { Ledger } from "./ledger.js";
import { parquetOf } from "./parquet.js";
import type { Plan } from "./plan.js";
import type { Shard } from "./record.js";
import { cheapestThatMeets, summarisePoint } from "./summarise.js";

/** How the end of a sweep is told. */
export interface DeliverOptions {
  readonly output?: string;
  readonly ci?: number;
  readonly json?: boolean;
  readonly jsonl?: boolean;
  readonly quiet?: boolean;
  /** The part of the sweep that was done. */
  readonly shard?: Shard | undefined;
}

const MOST_ROWS = 40;

/** Writes the Parquet file where one is wanted, and prints the table or its JSON. */
export function deliverSweep(plan: Plan, ledger: Ledger, options: DeliverOptions, { out }: Context, files: Files): void {
  const { output, ci = 0.95, json = false, jsonl = false, quiet = false, shard } = options;
  if (output?.endsWith(".parquet") === true)
    replaceFile(files, output, output, parquetOf([...ledger.records()], { axes: plan.axes, figures: plan.wanted.figures }));
  if (jsonl || (quiet && !json)) return;
  const summaries = plan.points.map((point) => summarisePoint(plan, ledger, point, ci));
  const cheapest = cheapestThatMeets(summaries);
  if (json) {
    out.write(`${JSON.stringify(sweepJson(plan, shard, summaries, cheapest, ci))}\n`);
    return;
  }
  const paths = plan.axes.map(({ path }) => path.join("."));
  const axes = plan.axes.map(({ path }) => shortest(path, paths));
  const asked = plan.design.figures.length > 0 ? plan.design.figures : [tailFigure(plan), "availability", "costUsdPerHour"];
  out.write(
    sweepReport({ axes, summaries, cheapest, figures: asked, confidence: ci, rows: MOST_ROWS, isPart: shard !== undefined }, styleFor(out)),
  );
}

/** The quantile that the first objective on latency is about, else p99. */
function tailFigure({ points }: Plan): string {
  const quantile = points[0]?.slo.latency[0]?.quantile;
  return quantile === undefined ? "p99" : `p${String(quantile).slice(2).padEnd(2, "0")}`;
}
