import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { catalog } from "@springtide/policies";
import { expect, test } from "vitest";
import { NO_OVERLAY } from "../../../../../packages/cli/src/import/draft/overlay.js";
import { importOpenMetrics } from "../../../../../packages/cli/src/import/openmetrics/import-openmetrics.js";
import { formatRejection } from "../format-problems.js";

const options = { overlay: NO_OVERLAY, catalog, ratesFile: undefined, replicas: 100_000 };
const read = (name: string) => importOpenMetrics([`test/fixtures/openmetrics/${name}`], options);
const written = (text: string) => {
  const file = join(mkdtempSync(join(tmpdir(), "springtide-test-")), "metrics");
  writeFileSync(file, text);
  return file;
};

test("a histogram with times tells the rate and latencies, linear within a bucket", async () => {
  const { scenario, report } = await read("shop.prom");
  expect(scenario.traffic).toMatchObject({ "shop-requests": { rate: { table: { interval: "60s", counts: [6000, 6000] } } } });
  // Half of 12,000 is 1,600 of 5,200 requests into the bucket from 25 to 50 ms.
  expect(report.notes.join("\n")).toContain("p50 32.7 ms");
});

test("one look tells no rate, and says so", async () => {
  const { scenario, report } = await read("one-look.txt");
  expect(report.notes.join("\n")).toMatch(/the rate is not known/);
  expect(report.assumptions.map(({ path }) => path)).toContain("traffic.web");
  expect(scenario.services).toMatchObject({ web: {} });
});

test("one look at counters that tell since when they count does tell a rate", async () => {
  const text = "process_start_time_seconds 1000000000 1000000100\nhttp_requests_total 500 1000000100\n";
  const { report } = await importOpenMetrics([written(text)], options);
  expect(report.notes.join("\n")).toMatch(/500 requests.* 5\/s on average/);
});

test.each([
  ["words", "# TYPE a counter\nhello there you\n", /:2: no sample/],
  ["labels without quotes", "a_total{b=c} 1\n", /:1: labels such as/],
  ["nothing that counts requests", "go_goroutines 12\n", /no metric there is a count of requests/],
])("%s is refused with file and line", async (_, text, message) => {
  expect(await formatRejection(importOpenMetrics([written(text)], options))).toMatch(message);
});
