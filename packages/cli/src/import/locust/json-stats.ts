import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import { createDurations } from "../measure/durations.js";
import { readJson } from "../read/read-json.js";
import { sourceOfTest } from "../traffic/load-test.js";
import { createRateBins } from "../traffic/rate-bins.js";
import { latencyOf, plainName, type TrafficClass, type TrafficSource } from "../traffic/traffic.js";
import type { Note } from "./table-stats.js";

type Json = Readonly<Record<string, unknown>>;

const MOST_CLASSES = 20;

/** Statistics of Locust as JSON: a list of entries, with times and seconds counted. @throws CommandError for anything else. */
export async function readLocustJson(file: string, name: string, note: Note): Promise<TrafficSource> {
  const entries = await readJson(file);
  const isEntry = (entry: unknown): entry is Json =>
    typeof entry === "object" && entry !== null && typeof (entry as Json).num_requests === "number";
  if (!Array.isArray(entries) || entries.length === 0 || !entries.every(isEntry))
    throw new CommandError(
      ExitCode.usage,
      `${file}:1: no statistics of Locust: a list of entries with num_requests and response_times is expected`,
    );
  note(entries, 1);
  const bins = createRateBins();
  const all = createDurations();
  let requests = 0;
  let errors = 0;
  const classes = entries.map((entry): TrafficClass => {
    const own = createDurations();
    for (const [ms, times] of numbersIn(entry.response_times)) {
      own.add(ms, times);
      all.add(ms, times);
    }
    for (const [second, times] of numbersIn(entry.num_reqs_per_sec)) bins.add(second * 1000, times);
    const failures = typeof entry.num_failures === "number" ? entry.num_failures : 0;
    requests += entry.num_requests as number;
    errors += failures;
    const latency = latencyOf(own);
    return { name: plainName(`${entry.method} ${entry.name}`, "root"), requests: entry.num_requests as number, errors: failures, latency };
  });
  const seconds = Math.max(
    1,
    Math.max(...entries.map((entry) => Number(entry.last_request_timestamp) || 0)) -
      Math.min(...entries.map((entry) => Number(entry.start_time) || 0)),
  );
  const source = sourceOfTest(name, {
    requests,
    errors,
    perSecond: requests / seconds,
    latency: latencyOf(all),
    classes: classes.slice(0, MOST_CLASSES),
  });
  const table = bins.table();
  return table.counts.length > 1 ? { ...source, rate: table } : source;
}

function numbersIn(value: unknown): (readonly [number, number])[] {
  return Object.entries(typeof value === "object" && value !== null ? value : {})
    .map(([key, times]) => [Number(key), Number(times)] as const)
    .filter(([key, times]) => key >= 0 && times > 0 && Number.isFinite(times));
}
