import type { Result } from "@springtide/core";
import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import type { Exported, ExportSettings } from "../exported.js";
import { edgesOf } from "../metrics/edges.js";
import { familiesOf } from "../metrics/families.js";
import type { Family, Labels } from "../metrics/family.js";
import { labelText } from "../metrics/label-text.js";
import { needsDetail } from "../needs-detail.js";

/**
 * A run as OpenMetrics text with timestamps, ready for `promtool tsdb create-blocks-from openmetrics`.
 * @throws CommandError for a label that metrics have already: series that differ in it alone would be one.
 * @see OpenMetrics 1.0, text format
 */
export function writeOpenMetrics(run: Result, { startUnixMs, namespace, labels }: ExportSettings): Exported {
  requireFree(familiesOf(run, namespace), Object.keys(labels));
  const seconds = edgesOf(run).map((edge) => String(Math.round(startUnixMs + edge) / 1000));
  return { type: "text", pieces: textOf(familiesOf(run, namespace), seconds, labels), notes: needsDetail(run, "latencies and CPU time") };
}

function requireFree(families: Iterable<Family>, given: readonly string[]): void {
  if (given.length === 0) return;
  const own = new Set(["le"]);
  for (const { metrics } of families) for (const { labels } of metrics) for (const name of Object.keys(labels)) own.add(name);
  const taken = given.find((name) => own.has(name));
  if (taken !== undefined)
    throw new CommandError(ExitCode.usage, `--label ${taken}: metrics have a label of that name; theirs are ${[...own].sort().join(", ")}`);
}

function* textOf(families: Iterable<Family>, seconds: readonly string[], common: Labels): Generator<string> {
  for (const { name, type, help, metrics } of families) {
    yield `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`;
    for (const { labels, columns } of metrics) {
      const lines = columns.map(({ suffix, le, values }) => {
        return { name: `${name}${suffix}${labelText({ ...labels, ...common, ...(le === undefined ? {} : { le }) })}`, values };
      });
      for (const [i, second] of seconds.entries()) yield lines.map((line) => sample(line.name, line.values[i], second)).join("");
    }
  }
  yield "# EOF\n";
}

function sample(name: string, value: number | null | undefined, second: string): string {
  return value === null || value === undefined ? "" : `${name} ${value} ${second}\n`;
}
