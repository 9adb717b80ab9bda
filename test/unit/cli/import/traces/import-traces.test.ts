import { parseScenario } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { expect, test } from "vitest";
import { NO_OVERLAY } from "../../../../../packages/cli/src/import/draft/overlay.js";
import { writeScenario } from "../../../../../packages/cli/src/import/draft/write-scenario.js";
import { importTraces } from "../../../../../packages/cli/src/import/traces/import-traces.js";

const options = { overlay: NO_OVERLAY, catalog, ratesFile: undefined, replicas: undefined };
const read = (name: string) => importTraces([`test/fixtures/traces/${name}`], options);

test("calls that overlap are parallel, the rest in sequence; what nobody waits for is async; peers without spans are services too", async () => {
  const { scenario, report, comments } = await read("otlp.json");
  const half = (ms: number) => ({ network: `${ms / 2}ms` });
  expect(scenario.services).toMatchObject({
    web: {
      // 100 ms, of which calls cover 10 to 50 and 60 to 80.
      demand: "40ms",
      calls: [
        {
          parallel: [
            { to: "cart", ...half(10) },
            { to: "ads", ...half(2) },
          ],
        },
        { to: "redis" },
        { to: "mailer", async: true },
      ],
    },
    cart: { demand: "20ms", errors: 1 },
    ads: { demand: "36ms" },
    mailer: { demand: "40ms" },
    redis: { demand: "0ms", wait: "20ms", concurrency: "unlimited" },
  });
  expect(Object.keys(scenario.traffic as object)).toEqual(["web"]);
  const { mapped, approximated, assumed, ignored, fields, objects } = report.counts;
  expect([mapped + approximated + assumed + ignored, objects]).toEqual([fields, 8]);
  expect(parseScenario(writeScenario(scenario, comments, " x"), { catalog }).services).toHaveLength(5);
});

test("a span that only makes a call is that call; work inside a service is its own", async () => {
  const { scenario, report } = await read("jaeger.json");
  expect(scenario.services).toMatchObject({
    web: { calls: [{ to: "cart", network: "0.5ms", probability: 0.5 }], demand: { lognormal: { mean: "4ms", cv: 0.5 } } },
    cart: { demand: "3ms" },
  });
  expect(report.notes).toContainEqual("2 requests from outside, 3 visits of 2 services");
});

test("rows of spans are read, and pods are their services", async () => {
  const { scenario } = await read("spans.csv");
  expect(scenario.services).toMatchObject({ web: { demand: "6ms", calls: [{ to: "cart", network: "1ms" }] }, cart: { demand: "2ms" } });
});
