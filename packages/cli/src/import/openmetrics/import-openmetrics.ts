import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import type { Imported } from "../imported.js";
import { observeMetrics } from "../prometheus/observe.js";
import type { Series } from "../prometheus/series.js";
import { tallySeries } from "../prometheus/tally-series.js";
import { nameOfFiles } from "../traffic/name-of-files.js";
import { type TrafficOptions, trafficScenario } from "../traffic/to-scenario.js";
import { type ExposedText, parseExposedText } from "./parse-text.js";
import { sinceStart } from "./since-start.js";

/** What an import of metrics is told beside. */
export interface OpenMetricsOptions extends TrafficOptions {
  readonly metric?: string | undefined;
}

/**
 * Makes a scenario of metrics as text, as `/metrics` gives them or promtool writes them.
 * @throws CommandError, with file and line, for what cannot be read or tells of no requests.
 */
export async function importOpenMetrics(files: readonly string[], options: OpenMetricsOptions): Promise<Imported> {
  const read: (ExposedText & { readonly file: string })[] = [];
  for (const file of files) read.push({ file, ...(await parseExposedText(file)) });
  const series = read.flatMap((text) => text.series.map((one): [Series, Series] => [one, sinceStart(one, text.series)]));
  const { sources, roles, notes } = observeMetrics(
    series.map(([, timed]) => timed),
    options.metric,
    false,
  );
  if (sources.length === 0)
    throw new CommandError(
      ExitCode.usage,
      `${files.join(", ")}:1: no metric there is a count of requests (such as http_requests_total); name one with --metric`,
    );
  const own = new Map(series.map(([given, timed]) => [given, roles.get(timed) ?? "other"] as const));
  const tallies = read.map(({ file, series: given, comments }) => {
    const tally = tallySeries(file, "metrics", given, own);
    for (let at = 0; at < comments; at++)
      tally.add("(comment)", { status: "ignored", note: "types, units and help" }, undefined, undefined);
    return tally;
  });
  const isRateless = sources.every(({ rate }) => rate.counts.every((count) => count === 0));
  const more = isRateless
    ? ["one look at counters tells how many requests came since the start, not in which time: the rate is not known. Give looks with times"]
    : [];
  return trafficScenario({ name: nameOfFiles(files, "metrics"), sources, tallies, notes: [...notes, ...more] }, options);
}
