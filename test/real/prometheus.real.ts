import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Result } from "@springtide/core";
import { beforeAll, expect, it } from "vitest";
import { springtide } from "./support/command.js";
import { describeWith } from "./support/describe-with.js";
import { type Server, startServer } from "./support/server.js";

const START = 1_704_067_200;
const SCENARIO = `
name: a database that hangs
duration: 30m
bucket: 15s
slo:
  objectives:
    month: { target: 99.9%, window: 30d }
    fast: { target: 99%, within: 200ms, traffic: shoppers, window: 10m }
alerts:
  budget: { burn-rate: { objective: month } }
  quick: { burn-rate: { objective: fast, windows: [{ long: 10m, short: 2m, factor: 5 }] }, for: 1m }
  "db's: {{hostile}} \\"name\\"": { burn-rate: { objective: 99%, service: db, within: 40ms, windows: [{ long: 5m, short: 1m, factor: 2, severity: ticket }] }, interval: 30s }
traffic:
  shoppers: { to: web, rate: 20/s, timeout: 1s, cancel: both }
  "po\\"st\\\\er\\n{x}": { to: web, rate: 2/s, timeout: 1s }
services:
  web:
    replicas: 2
    concurrency: 32
    cpu: 1
    demand: 5ms
    calls: [{ to: db, cancel: both }]
    autoscaling: { horizontal-pod-autoscaler: { min: 2, max: 6, cpu: 60% } }
  db:
    replicas: 2
    concurrency: 8
    cpu: 500m
    demand: { exponential: 20ms }
    resilience: [{ retry: { attempts: 2 } }, { timeout: 200ms }]
faults:
  stuck: { hang: { service: db }, at: 10m, for: 2m }
`;

/** The ends of the class of latency that a value lies in. */
function classOf(run: Result, ms: number): readonly [number, number] {
  const bounds = run.detail?.boundsMs ?? [];
  const above = bounds.findIndex((bound) => bound > ms);
  return [bounds[above - 1] ?? 0, bounds[above] ?? Number.POSITIVE_INFINITY];
}

describeWith(["prometheus", "promtool"], "what Prometheus makes of an export", ({ prometheus, promtool }) => {
  const folder = mkdtempSync(join(tmpdir(), "springtide-prometheus-"));
  const command = (...args: string[]): string => {
    const environment = { ...process.env, NO_COLOR: "1" };
    return execFileSync(process.execPath, [springtide, ...args], { cwd: folder, encoding: "utf8", env: environment, stdio: "pipe" });
  };
  const tool = (...args: string[]): string => execFileSync(promtool, args, { cwd: folder, encoding: "utf8", stdio: "pipe" });
  let run: Result;

  beforeAll(() => {
    writeFileSync(join(folder, "slo.yaml"), SCENARIO);
    try {
      command("run", "slo.yaml", "--json", "--detail", "-q", "-o", "run.json");
    } catch (error) {
      expect((error as { readonly status: number }).status, "it misses its objectives").toBe(1);
    }
    run = JSON.parse(readFileSync(join(folder, "run.json"), "utf8")) as Result;
  });

  async function withServer(act: (ask: (query: string, seconds: number) => Promise<Map<string, number>>) => Promise<void>): Promise<void> {
    writeFileSync(join(folder, "prometheus.yml"), "global: {}\n");
    const server: Server = await startServer(
      prometheus,
      (port) => [
        "--config.file=prometheus.yml",
        "--storage.tsdb.path=blocks",
        "--storage.tsdb.retention.time=100y",
        `--web.listen-address=127.0.0.1:${port}`,
      ],
      { cwd: folder },
    );
    const ask = async (query: string, seconds: number): Promise<Map<string, number>> => {
      const parameters = new URLSearchParams({ query, time: String(START + seconds) });
      const answer = await fetch(`http://127.0.0.1:${server.port}/api/v1/query?${parameters}`);
      const { data, error } = (await answer.json()) as {
        readonly error?: string;
        readonly data: {
          readonly result: readonly { readonly metric: Readonly<Record<string, string>>; readonly value: [number, string] }[];
        };
      };
      expect(error).toBeUndefined();
      return new Map(data.result.map(({ metric, value }) => [Object.values(metric).join(" "), Number(value[1])]));
    };
    try {
      await expect.poll(async () => (await fetch(`http://127.0.0.1:${server.port}/-/ready`)).status, { timeout: 20_000 }).toBe(200);
      await act(ask);
    } finally {
      await server.stop();
    }
  }

  it("rates, quantiles and gauges over any bucket agree with the result", { timeout: 120_000 }, async () => {
    command("export", "run.json", "--to", "openmetrics", "--start", String(START), "-o", "run.om");
    tool("tsdb", "create-blocks-from", "openmetrics", "run.om", "blocks");
    const { series, detail } = run;
    await withServer(async (ask) => {
      for (const bucket of [3, 41, 60, 100]) {
        const seconds = ((bucket + 1) * series.bucketMs) / 1000;
        const rates = await ask("sum by (code) (rate(http_requests_total[15s]))", seconds);
        expect(rates.get("200")).toBeCloseTo(series.total.okPerSecond?.[bucket] ?? Number.NaN, 6);
        expect(rates.get("500")).toBeCloseTo(series.total.errorsPerSecond?.[bucket] ?? Number.NaN, 6);
        const calls = await ask("sum by (destination_service_name) (rate(istio_requests_total[15s]))", seconds);
        const used = await ask("sum by (container) (rate(container_cpu_usage_seconds_total[15s]))", seconds);
        const ready = await ask("sum by (deployment) (kube_deployment_status_replicas_available)", seconds);
        const wanted = await ask("sum by (horizontalpodautoscaler) (kube_horizontalpodautoscaler_status_desired_replicas)", seconds);
        for (const [name, columns] of Object.entries(series.services)) {
          const ended = Object.values(detail?.services[name]?.ended ?? {}).reduce((sum, column) => sum + (column[bucket] ?? 0), 0);
          expect(calls.get(name)).toBeCloseTo((ended * 1000) / series.bucketMs, 6);
          expect(used.get(name)).toBeCloseTo(((detail?.services[name]?.cpuSeconds[bucket] ?? Number.NaN) * 1000) / series.bucketMs, 6);
          expect(ready.get(name)).toBeCloseTo(columns.ready?.[bucket] ?? Number.NaN, 9);
        }
        expect(wanted).toEqual(new Map([["web", series.services.web?.desired?.[bucket]]]));
        for (const [q, column] of [
          [0.5, "p50Ms"],
          [0.95, "p95Ms"],
          [0.99, "p99Ms"],
        ] as const) {
          const told = (await ask(`histogram_quantile(${q}, sum by (le) (rate(http_request_duration_seconds_bucket[15s])))`, seconds)).get(
            "",
          );
          const measured = series.total[column]?.[bucket];
          if (measured === null || measured === undefined) expect(told).toBeNaN();
          else expectInClass(measured, (told ?? Number.NaN) * 1000);
        }
      }
      const seconds = run.durationMs / 1000;
      const whole = await ask("sum by (code) (increase(http_requests_total[30m]))", seconds);
      const { ok, error, timeout } = run.summary.requests;
      for (const [code, count] of Object.entries({ 200: ok, 500: error, 504: timeout })) expect(whole.get(code)).toBeCloseTo(count, 6);
      const quantile =
        "histogram_quantile(0.99, sum by (le, destination_service_name) (rate(istio_request_duration_milliseconds_bucket[30m])))";
      const tails = await ask(quantile, seconds);
      for (const [name, { latencyMs }] of Object.entries(run.services)) expectInClass(latencyMs.p99 ?? 0, tails.get(name) ?? Number.NaN);
      const handlers = await ask("sum by (handler) (http_requests_total)", seconds);
      expect([...handlers.keys()].sort()).toEqual(Object.keys(run.classes).sort());
    });
  });

  /** Within the class of latency that the measured value lies in, and a bucket of the result's own histogram. */
  function expectInClass(measured: number, told: number): void {
    const [low, high] = classOf(run, measured);
    expect(told).toBeGreaterThanOrEqual(low * 0.992);
    expect(told).toBeLessThanOrEqual(high * 1.008);
  }

  it("alerts fire and resolve at the simulated minute, and at no other", () => {
    command("export", "run.json", "--to", "promtool", "-o", "alerts");
    const tests = readdirSync(join(folder, "alerts")).filter((name) => name.endsWith(".test.yml"));
    expect(tests).toHaveLength(3);
    expect(new Set(run.alerts?.map(({ alert }) => alert)).size).toBe(3);
    const check = (name: string): string => tool("test", "rules", join("alerts", name));
    for (const name of tests) {
      expect(check(name)).toContain("SUCCESS");
      tool("check", "rules", join("alerts", name.replace(".test.", ".rules.")));
    }
    const { firedMs, resolvedMs } = run.alerts?.find(({ alert }) => alert === "quick") ?? {};
    expect(firedMs).toBeGreaterThan(600_000);
    expect(resolvedMs).toBeGreaterThan(firedMs ?? Number.NaN);
    const text = readFileSync(join(folder, "alerts", "quick.test.yml"), "utf8");
    for (const minutes of [(firedMs ?? 0) / 60_000, (resolvedMs ?? 0) / 60_000]) {
      // What is expected at that minute does not hold at the one before.
      const moved = text.replace(`eval_time: ${minutes}m\n`, `eval_time: ${minutes - 1}m\n`);
      expect(moved).not.toBe(text);
      writeFileSync(join(folder, "alerts", "moved.test.yml"), moved);
      expect(() => check("moved.test.yml")).toThrow(/FAILED/);
    }
  });
});
