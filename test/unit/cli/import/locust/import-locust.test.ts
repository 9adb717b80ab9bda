import { catalog } from "@springtide/policies";
import { expect, test } from "vitest";
import { NO_OVERLAY } from "../../../../../packages/cli/src/import/draft/overlay.js";
import { importLocust } from "../../../../../packages/cli/src/import/locust/import-locust.js";
import { formatRejection } from "../format-problems.js";

const options = { overlay: NO_OVERLAY, catalog, ratesFile: undefined, replicas: 100_000 };
const read = (name: string) => importLocust([`test/fixtures/locust/${name}`], options);

test("statistics of a whole test give one rate, and a class for each request", async () => {
  const { scenario } = await read("shop_stats.csv");
  expect(scenario.traffic).toMatchObject({
    "shop-requests": { rate: "40/s", classes: { GET: { weight: 9000 }, "POST-cart-add-many": { weight: 3000 } } },
  });
  expect(scenario.services).toMatchObject({ shop: { errors: 0.005 } });
});

test("a history gives rates over time", async () => {
  const { scenario } = await read("shop_stats_history.csv");
  expect(scenario.traffic).toMatchObject({ "shop-requests": { rate: { table: { interval: "10s", counts: [400, 800, 800] } } } });
});

test("JSON gives every second and every time", async () => {
  const { scenario, report } = await read("shop.json");
  expect(scenario.traffic).toMatchObject({ "shop-requests": { rate: { table: { interval: "1s", counts: [150, 150] } } } });
  expect(report.notes.join("\n")).toMatch(/p50 20 ms.*p99 200 ms/);
});

test("another table is refused", async () => {
  expect(await formatRejection(importLocust(["test/fixtures/coldstart/starts.csv"], options))).toMatch(
    /starts.csv:1: no statistics of Locust/,
  );
});
