import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { durationText } from "../../../../../packages/cli/src/export/promtool/duration-text.js";
import { writePromtool } from "../../../../../packages/cli/src/export/promtool/write-promtool.js";
import { exportedRun, SETTINGS } from "../../../../support/exported.js";
import { hostileNames } from "../../../../support/hostile-names.js";

function filesOf(run = exportedRun): Map<string, string> {
  const exported = writePromtool(run, SETTINGS);
  if (exported.type !== "folder") throw new Error("it is no folder");
  return new Map(exported.files);
}

const alert = exportedRun.detail!.alerts![0]!;
const renamed = (names: readonly string[]) => ({
  ...exportedRun,
  detail: { ...exportedRun.detail!, alerts: names.map((name) => ({ ...alert, name })) },
});

describe("alerts for promtool", () => {
  it("each is a file of rules with a test beside it that names the simulated minute", () => {
    const files = filesOf();
    expect([...files.keys()]).toEqual(["budget.rules.yml", "budget.test.yml"]);
    const rules = parse(files.get("budget.rules.yml")!);
    expect(rules.groups[0]).toMatchObject({ interval: "30s", rules: [{ alert: "budget", for: "0s", labels: { severity: "page" } }] });
    expect(rules.groups[0].rules[0].expr).toContain('http_request_duration_seconds_bucket{job="clients",code="200",le="0.17"}[2m]');
    const [firing] = exportedRun.alerts!;
    const { alert_rule_test: expected, input_series: series } = parse(files.get("budget.test.yml")!).tests[0];
    const fires = expected.filter(({ exp_alerts }: { exp_alerts: unknown[] }) => exp_alerts.length > 0);
    expect(fires[0].eval_time).toBe(durationText(firing!.firedMs));
    expect(series).toHaveLength(7);
  });

  it("whatever alerts are called, files have plain names of their own and say the same", () => {
    const files = filesOf(renamed(hostileNames));
    expect(files.size).toBe(2 * hostileNames.length);
    for (const name of files.keys()) expect(name).toMatch(/^[A-Za-z0-9_-]{1,64}\.(rules|test)\.yml$/);
    const named = [...files].filter(([name]) => name.endsWith(".rules.yml")).map(([, text]) => parse(text).groups[0].rules[0].alert);
    const whole = (name: string) => name.replace(/\p{Cs}/gu, "\uFFFD");
    expect(named.map(whole)).toEqual(hostileNames.map(whole));
    for (const text of files.values()) expect(/summary: .*\{\{/.test(text)).toBe(false);
  });

  it("a result that cannot tell says what to do", () => {
    const { detail: _, ...plain } = exportedRun;
    expect(() => filesOf(plain)).toThrow(/run the scenario with --json --detail/);
    expect(() => filesOf(renamed([]))).toThrow(/has no alerts to test/);
    const wide = { ...exportedRun, series: { ...exportedRun.series, bucketMs: 20_000 } };
    expect(() => filesOf(wide)).toThrow(/evaluated every 30s, and buckets of 20s do not divide that; run with --set bucket=30s/);
  });
});
