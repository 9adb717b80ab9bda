import { catalog } from "@springtide/policies";
import { expect, test } from "vitest";
import { NO_OVERLAY } from "../../../../../packages/cli/src/import/draft/overlay.js";
import { importOpenCost } from "../../../../../packages/cli/src/import/opencost/import-opencost.js";
import { formatRejection } from "../format-problems.js";

const options = { overlay: NO_OVERLAY, catalog, ratesFile: undefined, replicas: undefined };

test("prices of a vCPU and a GiB are taken over; those of what is not simulated are told as ignored", async () => {
  const { part, report } = await importOpenCost(["test/fixtures/opencost/prices.json"], options);
  expect(part).toEqual({ prices: { vcpu: "$0.04/h", memory: "$0.005/h" } });
  expect(report.counts).toMatchObject({ fields: 8, mapped: 2, ignored: 6 });
});

test("what is no table of prices is refused", async () => {
  expect(await formatRejection(importOpenCost(["test/fixtures/k6/summary.json"], options))).toMatch(/summary.json:1: no table of OpenCost/);
});
