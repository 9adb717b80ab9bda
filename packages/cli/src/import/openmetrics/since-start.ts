import type { Series } from "../prometheus/series.js";

/** A counter that was looked at once, together with when it began at 0, where `_created` or the start of the process tells that. */
export function sinceStart(series: Series, all: readonly Series[]): Series {
  const [at] = series.times;
  if (series.times.length !== 1 || at === undefined || at === 0) return series;
  const created = all.find(
    ({ name, labels }) => name === series.name.replace(/_(total|count|bucket|sum)$/, "_created") && isPartOf(labels, series.labels),
  );
  const start = created ?? all.find(({ name }) => name === "process_start_time_seconds");
  const startS = start?.values[0];
  if (startS === undefined || !(startS > 0 && startS < at)) return series;
  return { ...series, times: [startS, at], values: [0, series.values[0] as number] };
}

function isPartOf(labels: ReadonlyMap<string, string>, of: ReadonlyMap<string, string>): boolean {
  return [...labels].every(([label, value]) => of.get(label) === value);
}
