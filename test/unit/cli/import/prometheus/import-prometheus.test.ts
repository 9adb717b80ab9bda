import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { catalog } from "@springtide/policies";
import { expect, test } from "vitest";
import { NO_OVERLAY } from "../../../../../packages/cli/src/import/draft/overlay.js";
import { importPrometheus } from "../../../../../packages/cli/src/import/prometheus/import-prometheus.js";
import { formatRejection } from "../format-problems.js";

const FIXTURES = "test/fixtures/prometheus";
const options = { overlay: NO_OVERLAY, catalog, ratesFile: undefined, replicas: 100_000, nowMs: 0 };

test("counters become a rate, also where they begin anew; statuses from 500 up are errors; every value is accounted for", async () => {
  const { scenario, report, rates } = await importPrometheus([`${FIXTURES}/counters.json`], options);
  expect(scenario.traffic).toMatchObject({ "shop-requests": { rate: { table: { interval: "15s", counts: Array(11).fill(600) } } } });
  expect(scenario.services).toMatchObject({ shop: { errors: 0.01 } });
  const { mapped, approximated, assumed, ignored, fields } = report.counts;
  expect([mapped + approximated + assumed + ignored, fields]).toEqual([fields, 2 * (4 + 12)]);
  expect(rates?.split("\n")[1]).toBe("0,600");
});

test("a rate, and quantiles in files that their names tell, give a demand", async () => {
  const files = ["rate", "p50", "p99"].map((name) => `${FIXTURES}/${name}.json`);
  const { scenario } = await importPrometheus(files, options);
  expect(scenario.services).toMatchObject({ shop: { demand: { lognormal: { median: "40ms", sigma: expect.closeTo(0.788, 2) } } } });
});

test("steps that are longer than the time looked at are refused before anybody is asked: a counter tells a rate by two values", async () => {
  const asked = importPrometheus(["http://127.0.0.1:1"], { ...options, since: "1h", step: "2h" });
  await expect(asked).rejects.toThrow("--step 2h is longer than --since 1h");
});

test.each([
  ["an error that was answered", { status: "error", error: "bad query" }, /:1: Prometheus answered with an error: bad query/],
  ["another answer", { a: 1 }, /:1: no answer of Prometheus/],
  ["values that are none", { data: { result: [{ metric: {}, values: [[1, "x"]] }] } }, /values\[0\]: a time and a value/],
  [
    "time that goes back",
    {
      data: {
        result: [
          {
            metric: {},
            values: [
              [2, "1"],
              [1, "1"],
            ],
          },
        ],
      },
    },
    /values\[1\]: time goes back/,
  ],
  ["nothing", { data: { resultType: "matrix", result: [] } }, /no series/],
])("%s is refused with its place", async (_, answer, message) => {
  const file = join(mkdtempSync(join(tmpdir(), "springtide-test-")), "answer.json");
  writeFileSync(file, JSON.stringify(answer));
  expect(await formatRejection(importPrometheus([file], options))).toMatch(message);
});
