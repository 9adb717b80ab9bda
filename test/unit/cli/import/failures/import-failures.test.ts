import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseScenario } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { expect, test } from "vitest";
import { NO_OVERLAY } from "../../../../../packages/cli/src/import/draft/overlay.js";
import { writeScenario } from "../../../../../packages/cli/src/import/draft/write-scenario.js";
import { importFailures } from "../../../../../packages/cli/src/import/failures/import-failures.js";
import { formatRejection } from "../format-problems.js";

const options = { overlay: NO_OVERLAY, catalog, ratesFile: undefined, replicas: undefined };

test("each failure comes at its time, counted from the hour in which the first one began", async () => {
  const { scenario, comments, report } = await importFailures(["test/fixtures/failures/incidents.csv"], options);
  expect(scenario.faults).toMatchObject({
    "failure-1": { crash: { service: "cart" }, at: "600000ms", for: "270000ms" },
    "failure-2": { slow: { service: "web", instances: [0] }, at: "3600000ms" },
    "failure-4": { "dependency-outage": { service: "cart" } },
  });
  expect(report.notes).toContainEqual(expect.stringMatching(/^cart: 3 failures.*exponential: 13500s.*repair: \{ exponential: 370s/));
  expect(parseScenario(writeScenario(scenario, comments, " x"), { catalog }).faults).toHaveLength(4);
});

test.each([
  ["start,end\n5m,2m\n", /:2: it ends before it begins/],
  ["start,end\nyesterday,2m\n", /:2: start "yesterday"/],
  ["a,b\n1,2\n", /:2: no start/],
  ["start,end\n", /:1: there is no failure/],
])("%j is refused with file and line", async (text, message) => {
  const file = join(mkdtempSync(join(tmpdir(), "springtide-test-")), "failures.csv");
  writeFileSync(file, text);
  expect(await formatRejection(importFailures([file], options))).toMatch(message);
});
