import { describe, expect, it } from "vitest";
import { writeOpenMetrics } from "../../../../../packages/cli/src/export/openmetrics/write-openmetrics.js";
import { chartResult } from "../../../../support/chart-results.js";
import { exportedRun, SETTINGS, textOf } from "../../../../support/exported.js";
import { hostileNames } from "../../../../support/hostile-names.js";

/** Every series by its name and labels: its values over time. */
function seriesOf(text: string): Map<string, { readonly at: number; readonly value: number }[]> {
  const found = new Map<string, { at: number; value: number }[]>();
  for (const line of text.split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const match = /^(?<name>[a-z_]+(?:\{(?:[a-z_]+="(?:[^"\\]|\\["\\n])*",?)+\})?) (?<value>\S+) (?<at>\S+)$/.exec(line);
    if (match?.groups === undefined) throw new Error(`not a sample: ${line}`);
    const { name = "", value, at } = match.groups;
    const samples = found.get(name) ?? [];
    samples.push({ at: Number(at), value: Number(value) });
    found.set(name, samples);
  }
  return found;
}

const text = await textOf(writeOpenMetrics(exportedRun, { ...SETTINGS, labels: { cluster: "blue" } }));
const series = seriesOf(text);
const last = (pattern: RegExp): number =>
  [...series].filter(([name]) => pattern.test(name)).reduce((sum, [, samples]) => sum + (samples.at(-1)?.value ?? 0), 0);

describe("a run as OpenMetrics", () => {
  it("ends as it should, and holds each family once, in one piece", () => {
    expect(text.endsWith("\n# EOF\n")).toBe(true);
    const types = [...text.matchAll(/^# TYPE (\S+) (counter|gauge|histogram)$/gm)].map(([, name]) => name);
    expect(new Set(types).size).toBe(types.length);
    let family = "";
    for (const line of text.split("\n")) {
      const type = /^# TYPE (\S+)/.exec(line);
      if (type !== null) family = type[1] ?? "";
      else if (line !== "" && !line.startsWith("#")) expect(line.startsWith(family)).toBe(true);
    }
  });

  it("tells each series at rising times, from the beginning of the figures to the end of the run", () => {
    for (const [name, samples] of series) {
      for (let i = 1; i < samples.length; i++) expect(samples[i]!.at).toBeGreaterThan(samples[i - 1]!.at);
      expect(samples.at(-1)!.at).toBeLessThanOrEqual(1_704_067_200 + 360);
      if (/_total\{|_bucket\{|_count\{/.test(name)) expect([samples[0]!.at, samples[0]!.value]).toEqual([1_704_067_200, 0]);
      expect(name).toContain('cluster="blue"');
    }
  });

  it.each(["handler", "le", "destination_service_name"])(
    "refuses a label %s of its own, which would make one series of several",
    (name) => {
      expect(() => writeOpenMetrics(exportedRun, { ...SETTINGS, labels: { cluster: "blue", [name]: "x" } })).toThrow(
        new RegExp(`^--label ${name}: metrics have a label of that name; theirs are code, `),
      );
    },
  );

  it("counters only rise, and end at what the result says", () => {
    for (const [name, samples] of series)
      if (!/^(kube|springtide|rabbitmq)/.test(name))
        for (let i = 1; i < samples.length; i++) expect(samples[i]!.value).toBeGreaterThanOrEqual(samples[i - 1]!.value);
    const { requests } = exportedRun.summary;
    expect(last(/^http_requests_total\{.*code="200"/)).toBe(requests.ok);
    expect(last(/^http_requests_total/)).toBe(requests.issued - requests.inFlight);
    expect(last(/^istio_requests_total\{.*destination_service_name="db".*response_code="200"/)).toBe(exportedRun.services.db!.requests.ok);
  });

  it("histograms are cumulative, end in +Inf, and hold the limits of alerts and the ends that Envoy has", () => {
    const ends = [...series].filter(([name]) => /^istio_request_duration_milliseconds_bucket\{.*"web"/.test(name));
    const bounds = ends.map(([name]) => /le="([^"]+)"/.exec(name)?.[1]);
    expect(bounds).toEqual(expect.arrayContaining(["0.5", "1", "5", "10", "250", "3600000", "170", "+Inf"]));
    for (let at = 0; at < ends[0]![1].length; at++)
      for (let i = 1; i < ends.length; i++) expect(ends[i]![1][at]!.value).toBeGreaterThanOrEqual(ends[i - 1]![1][at]!.value);
    expect(ends.at(-1)![1].at(-1)!.value).toBe(exportedRun.services.web!.requests.ok);
  });

  it("says what is missing of a result without detail, and counts all the same", async () => {
    const { detail: _, ...plain } = exportedRun;
    const exported = writeOpenMetrics(plain, SETTINGS);
    expect(exported.notes.join()).toMatch(/latencies and CPU time are left out.*--detail/);
    const poor = seriesOf(await textOf(exported));
    expect(poor.get('http_requests_total{job="clients",handler="all",code="200"}')?.at(-1)?.value).toBe(plain.summary.requests.ok);
    expect([...poor.keys()].some((name) => name.includes("_bucket"))).toBe(false);
  });

  it("names that would break out of their label do not", async () => {
    const services = hostileNames.filter((name) => !name.startsWith("__"));
    const hostile = seriesOf(await textOf(writeOpenMetrics(chartResult({ services, buckets: 2 }), SETTINGS)));
    const told = [...hostile.keys()].filter((name) => name.startsWith("kube_deployment_spec_replicas"));
    expect(told).toHaveLength(new Set(services).size);
  });
});
