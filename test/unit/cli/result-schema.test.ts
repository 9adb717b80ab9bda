import { expect, test } from "vitest";
import * as z from "zod";
import { resultSchema } from "../../../packages/cli/src/result-schema.js";
import { resultFixture } from "../../support/result-fixture.js";
import { tell } from "../../support/story.js";

const schema = z.fromJSONSchema(resultSchema as Parameters<typeof z.fromJSONSchema>[0]);

test("a result fits the schema", () => {
  expect(schema.safeParse(resultFixture()).error).toBeUndefined();
});

test("so does one with budgets, alerts and outages", () => {
  const { result } = tell({
    arrivals: [0, 10, 20, 30, 40, 300, 400],
    services: { web: { demand: "5ms" } },
    settings: {
      slo: { objectives: { all: { target: "90%" }, web: { target: "90%", service: "web", within: "1ms", window: "100ms" } } },
      alerts: { fast: { "burn-rate": { objective: "all", windows: [{ long: "40ms", short: "20ms", factor: 1 }] } } },
      faults: { blow: { crash: { service: "web" }, at: "12ms", for: "100ms" } },
    },
  });
  expect(result.alerts?.length).toBeGreaterThan(0);
  expect(result.outages?.faults).toHaveLength(1);
  expect(schema.safeParse(JSON.parse(JSON.stringify(result))).error).toBeUndefined();
});

test.each([
  ["a field is missing", { digest: undefined }],
  ["a field is of another type", { durationMs: "60s" }],
  ["a field is unknown", { extra: 1 }],
  ["the version is another", { schema: "springtide.result/0" }],
])("a result is refused when %s", (_, changes) => {
  expect(schema.safeParse({ ...resultFixture(), ...changes }).success).toBe(false);
});
