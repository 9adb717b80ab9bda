import type { AlertDetail, Result } from "@springtide/core";
import { stringify } from "yaml";
import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import type { Exported, ExportSettings } from "../exported.js";
import { alertRules } from "./alert-rules.js";
import { alertTests } from "./alert-tests.js";
import { durationText } from "./duration-text.js";
import { indicatorOf } from "./indicator.js";

/**
 * The alerts of a run as rules of Prometheus, each in a file with a test beside it: simulated series, and when it fires on them.
 * @throws CommandError where the result holds no alerts, or its buckets are too wide to tell.
 */
export function writePromtool(run: Result, { namespace }: ExportSettings): Exported {
  const alerts = alertsOf(run);
  const files = new Map<string, string>();
  for (const [i, alert] of alerts.entries()) {
    checkBuckets(alert, run.series.bucketMs);
    const indicator = indicatorOf(alert, run, namespace);
    const rules = alertRules(alert, indicator);
    const file = fileName(alert.name, i, files);
    const group = { name: file, interval: durationText(alert.intervalMs), rules };
    files.set(`${file}.rules.yml`, yaml({ groups: [group] }));
    files.set(`${file}.test.yml`, yaml({ rule_files: [`${file}.rules.yml`], ...alertTests(alert, rules, indicator, run) }));
  }
  return { type: "folder", files, notes: [] };
}

function alertsOf({ detail, scenario }: Result): readonly AlertDetail[] {
  if (detail === undefined) throw new CommandError(ExitCode.usage, "alerts are not in this result: run the scenario with --json --detail");
  if (detail.alerts === undefined || detail.alerts.length === 0)
    throw new CommandError(ExitCode.usage, `${JSON.stringify(scenario)} has no alerts to test; write some below alerts: (docs/slo.md)`);
  return detail.alerts;
}

/** Prometheus needs values at every evaluation, and two of them in every window. */
function checkBuckets({ name, intervalMs, rules }: AlertDetail, bucketMs: number): void {
  const shortest = Math.min(...rules.map(({ shortMs }) => Math.max(shortMs, intervalMs)));
  const isFine = Math.abs(intervalMs / bucketMs - Math.round(intervalMs / bucketMs)) < 1e-9 && shortest >= bucketMs;
  if (isFine && Number.isInteger(bucketMs)) return;
  throw new CommandError(
    ExitCode.usage,
    `the alert ${JSON.stringify(name)} is evaluated every ${durationText(intervalMs)}, and buckets of ${durationText(bucketMs)} do not divide that; run with --set bucket=${durationText(intervalMs)}`,
  );
}

/** A name that is safe in every file system, and not taken. */
function fileName(name: string, index: number, taken: ReadonlyMap<string, string>): string {
  const safe = name.replace(/[^A-Za-z0-9_-]+/g, "-").slice(0, 60) || "alert";
  return taken.has(`${safe}.rules.yml`) ? `${safe}-${index + 1}` : safe;
}

function yaml(value: unknown): string {
  return stringify(value, { lineWidth: 0 });
}
