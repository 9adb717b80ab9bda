import { catalog } from "@springtide/policies";
import { expect, test } from "vitest";
import { NO_OVERLAY } from "../../../../../packages/cli/src/import/draft/overlay.js";
import { importK6 } from "../../../../../packages/cli/src/import/k6/import-k6.js";
import { formatRejection } from "../format-problems.js";

const options = { overlay: NO_OVERLAY, catalog, ratesFile: undefined, replicas: 100_000 };

test.each(["summary", "handle-summary"])("%s of k6 gives the rate its users came to, their latencies and failures", async (name) => {
  const { scenario } = await importK6([`test/fixtures/k6/${name}.json`], options);
  expect(scenario).toMatchObject({
    duration: "300s",
    traffic: { [`${name}-requests`]: { rate: "40/s" } },
    services: { [name]: { errors: 0.002, demand: { lognormal: { median: "40.2ms" } } } },
  });
});

test("what is no summary is refused", async () => {
  expect(await formatRejection(importK6(["test/fixtures/opencost/prices.json"], options))).toMatch(/prices.json:1: no summary of k6/);
});
